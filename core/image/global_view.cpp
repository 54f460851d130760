// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/global_view.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/image/hd_transform.h"

namespace vitrine::image {
namespace {

constexpr int kWeightSum = 32;  // of each axis

/// Four taps for output i of an axis of kCropSize * factor pixels.
struct Taps {
    std::array<int, 4> at;
    std::array<std::int32_t, 4> weight;
};

Taps tapsOf(int output, int factor) {
    if (factor % 2 == 1) {
        const int center = factor * output + (factor - 1) / 2;
        return {{center, center, center, center}, {kWeightSum, 0, 0, 0}};
    }
    Taps taps{{}, {-3, 19, 19, -3}};
    const int last = kCropSize * factor - 1;
    for (int i = 0; i < 4; ++i) {
        taps.at[static_cast<std::size_t>(i)] = std::clamp(factor * output + factor / 2 - 2 + i, 0, last);
    }
    return taps;
}

// One row of the canvas' width: sums over y, scaled by kWeightSum. |sum| < 2^14.
void blendRows(const RowView& canvas, const Taps& taps, std::vector<std::int16_t>& sums) {
    const std::uint8_t* rows[4];
    for (std::size_t i = 0; i < 4; ++i) rows[i] = canvas.row(taps.at[i]);
    const std::array<std::int32_t, 4> w = taps.weight;
    for (std::size_t x = 0; x < sums.size(); ++x) {
        sums[x] =
            static_cast<std::int16_t>(w[0] * rows[0][x] + w[1] * rows[1][x] + w[2] * rows[2][x] + w[3] * rows[3][x]);
    }
}

}  // namespace

void appendGlobalView(const RowView& canvas, const Normalization& normalization, std::vector<float>& values) {
    constexpr std::size_t kPlane = static_cast<std::size_t>(kCropSize) * kCropSize;
    std::vector<Taps> columns;
    for (int x = 0; x < kCropSize; ++x) columns.push_back(tapsOf(x, canvas.width / kCropSize));
    std::vector<std::int16_t> sums(static_cast<std::size_t>(canvas.width) * 3);
    const std::size_t start = values.size();
    values.resize(start + 3 * kPlane);
    for (int y = 0; y < kCropSize; ++y) {
        blendRows(canvas, tapsOf(y, canvas.height / kCropSize), sums);
        for (std::size_t c = 0; c < 3; ++c) {
            float* out = values.data() + start + c * kPlane + static_cast<std::size_t>(y) * kCropSize;
            for (const Taps& taps : columns) {
                std::int32_t sum = 0;
                for (std::size_t i = 0; i < 4; ++i)
                    sum += taps.weight[i] * sums[static_cast<std::size_t>(taps.at[i]) * 3 + c];
                const float value = static_cast<float>(sum) / (kWeightSum * kWeightSum);
                *out++ = (value / 255.0F - normalization.mean[c]) / normalization.deviation[c];
            }
        }
    }
}

}  // namespace vitrine::image
