// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/resample.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/image/pixel_rows.h"
#include "core/image/resample_kernels.h"

namespace vitrine::image {
namespace {

constexpr int kFractionBits = 22;
constexpr std::int32_t kHalf = 1 << (kFractionBits - 1);

AxisWeights::Pair* pairsOf(AxisWeights& weights, int output) {
    return weights.pairs.data() + static_cast<std::size_t>(output) * static_cast<std::size_t>(weights.tapPairs);
}

void setWeight(AxisWeights::Pair* pairs, int tap, std::int32_t weight) {
    // 2^22 itself has no high part in 16 bits, so the low part takes what the clamped high part leaves.
    const std::int32_t high = std::min(weight >> 7, 32767);
    pairs[tap / 2].high[tap % 2] = static_cast<std::int16_t>(high);
    pairs[tap / 2].low[tap % 2] = static_cast<std::int16_t>(weight - high * 128);
}

std::uint8_t rounded(std::int32_t sum) {
    return static_cast<std::uint8_t>(std::clamp((kHalf + sum) >> kFractionBits, 0, 255));
}

}  // namespace

std::int32_t AxisWeights::weight(int output, int tap) const {
    const Pair& pair = pairs[static_cast<std::size_t>(output) * static_cast<std::size_t>(tapPairs) +
                             static_cast<std::size_t>(tap / 2)];
    return pair.high[tap % 2] * 128 + pair.low[tap % 2];
}

AxisWeights bilinearWeights(int inputs, int outputs) {
    const double scale = static_cast<double>(inputs) / outputs;
    const double support = std::max(scale, 1.0);
    const double inverse = 1.0 / support;
    AxisWeights result;
    result.outputs = outputs;
    result.tapPairs = (static_cast<int>(std::ceil(support)) * 2 + 2) / 2;
    result.pairs.resize(static_cast<std::size_t>(outputs) * static_cast<std::size_t>(result.tapPairs));
    std::vector<double> taps;
    for (int i = 0; i < outputs; ++i) {
        const double center = (i + 0.5) * scale;
        const int low = std::max(0, static_cast<int>(center - support + 0.5));
        const int high = std::min(inputs, static_cast<int>(center + support + 0.5));
        taps.clear();
        double sum = 0;
        for (int x = low; x < high; ++x) {
            const double distance = std::abs((x - center + 0.5) * inverse);
            taps.push_back(distance < 1 ? 1 - distance : 0);
            sum += taps.back();
        }
        for (std::size_t tap = 0; tap < taps.size(); ++tap) {
            const double share = sum != 0 ? taps[tap] / sum : taps[tap];
            setWeight(pairsOf(result, i), static_cast<int>(tap),
                      static_cast<std::int32_t>(0.5 + share * (1 << kFractionBits)));
        }
        result.first.push_back(low);
        result.counts.push_back(high - low);
    }
    return result;
}

void resampleColumnsPlain(const RowView& input, const RowBuffer& output, const AxisWeights& weights) {
    for (int y = 0; y < output.height; ++y) {
        for (int x = 0; x < output.width; ++x) {
            const std::uint8_t* source = input.row(y) + weights.first[static_cast<std::size_t>(x)] * 3;
            std::int32_t sums[3] = {};
            for (int tap = 0; tap < weights.counts[static_cast<std::size_t>(x)]; ++tap) {
                for (int c = 0; c < 3; ++c) sums[c] += source[tap * 3 + c] * weights.weight(x, tap);
            }
            for (int c = 0; c < 3; ++c) output.row(y)[x * 3 + c] = rounded(sums[c]);
        }
    }
}

void resampleRowsPlain(const RowView& input, const RowBuffer& output, const AxisWeights& weights) {
    for (int y = 0; y < output.height; ++y) {
        const int first = weights.first[static_cast<std::size_t>(y)];
        for (int byte = 0; byte < output.width * 3; ++byte) {
            std::int32_t sum = 0;
            for (int tap = 0; tap < weights.counts[static_cast<std::size_t>(y)]; ++tap) {
                sum += input.row(first + tap)[byte] * weights.weight(y, tap);
            }
            output.row(y)[byte] = rounded(sum);
        }
    }
}

void resampleColumns(const RowView& input, const RowBuffer& output, const AxisWeights& weights) {
    (kernels::avx2Available() ? kernels::resampleColumnsAvx2 : resampleColumnsPlain)(input, output, weights);
}

void resampleRows(const RowView& input, const RowBuffer& output, const AxisWeights& weights) {
    const bool wide = static_cast<std::size_t>(output.width) * 3 >= kernels::kRowBlock;
    (wide && kernels::avx2Available() ? kernels::resampleRowsAvx2 : resampleRowsPlain)(input, output, weights);
}

RowView viewOf(const RgbImage& picture) {
    return {picture.pixels.data(), static_cast<std::size_t>(picture.width) * 3, picture.width, picture.height};
}

void resizeBilinear(const RowView& input, const RowBuffer& target, bool rowsFirst) {
    const bool columns = input.width != target.width;
    const bool rows = input.height != target.height;
    const auto alongX = [](const RowView& from, const RowBuffer& to) {
        resampleColumns(from, to, bilinearWeights(from.width, to.width));
    };
    const auto alongY = [](const RowView& from, const RowBuffer& to) {
        resampleRows(from, to, bilinearWeights(from.height, to.height));
    };
    if (columns && rows && rowsFirst) {
        const PixelRows between(input.width, target.height);
        alongY(input, between.buffer());
        alongX(between.buffer().view(), target);
    } else if (columns && rows) {
        const PixelRows between(target.width, input.height);
        alongX(input, between.buffer());
        alongY(between.buffer().view(), target);
    } else if (columns) {
        alongX(input, target);
    } else if (rows) {
        alongY(input, target);
    } else {
        for (int y = 0; y < input.height; ++y)
            std::memcpy(target.row(y), input.row(y), 3 * static_cast<std::size_t>(input.width));
    }
}

RgbImage resizeBilinear(const RgbImage& picture, int width, int height) {
    // Pillow takes the rows first where that axis loses more than twice as many samples as the other; found by
    // comparing with it, over 3,000 random pairs of sizes. Pictures on their way to a canvas never meet the condition.
    const bool rowsFirst = height < picture.height && picture.height - height > 2 * (picture.width - width);
    const PixelRows resized(width, height);
    resizeBilinear(viewOf(picture), resized.buffer(), rowsFirst);
    return resized.toImage();
}

}  // namespace vitrine::image
