// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_processor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "core/image/hd_transform.h"
#include "core/io/hashing.h"

namespace vitrine::image {
namespace {

constexpr std::size_t kSide = kCropSize;
constexpr std::size_t kPlane = kSide * kSide;

// Four taps of a bicubic filter with A = -0.75 at the middle between two samples.
constexpr std::array<float, 4> kCubic = {-0.09375F, 0.59375F, 0.59375F, -0.09375F};

using Lookup = std::array<std::array<float, 256>, 3>;

/// (v / 255 - mean) / deviation in float32, in that order.
Lookup normalisation(const NormalisationConfig& config) {
    Lookup table{};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (std::size_t value = 0; value < 256; ++value) {
            table[channel][value] =
                (static_cast<float>(value) / 255.0F - config.mean[channel]) / config.deviation[channel];
        }
    }
    return table;
}

void writeCrop(const RgbImage& canvas, std::size_t row, std::size_t column, const Lookup& table, float* out) {
    const std::size_t stride = static_cast<std::size_t>(canvas.width) * 3;
    for (std::size_t y = 0; y < kSide; ++y) {
        const std::uint8_t* in = canvas.pixels.data() + (row * kSide + y) * stride + column * kSide * 3;
        float* red = out + y * kSide;
        for (std::size_t x = 0; x < kSide; ++x) {
            red[x] = table[0][in[3 * x]];
            red[kPlane + x] = table[1][in[3 * x + 1]];
            red[2 * kPlane + x] = table[2][in[3 * x + 2]];
        }
    }
}

/// Where one sample of the global view comes from along an axis that shrinks by a whole factor: a single sample for odd
/// factors, four taps for even ones (what bicubic interpolation without antialiasing reduces to).
struct Taps {
    std::array<std::size_t, 4> index{};
    bool single = false;
};

std::vector<Taps> tapsOf(std::size_t factor) {
    const auto last = static_cast<std::ptrdiff_t>(factor * kSide) - 1;
    std::vector<Taps> taps(kSide);
    for (std::size_t i = 0; i < kSide; ++i) {
        if (factor % 2 == 1) {
            taps[i].single = true;
            taps[i].index.fill(factor * i + (factor - 1) / 2);
            continue;
        }
        const auto middle = static_cast<std::ptrdiff_t>(factor * i + factor / 2) - 1;
        for (std::ptrdiff_t tap = 0; tap < 4; ++tap) {
            taps[i].index[static_cast<std::size_t>(tap)] =
                static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(middle - 1 + tap, 0, last));
        }
    }
    return taps;
}

/// One row of the canvas, sampled along x: [3][336].
void sampleRow(const RgbImage& canvas, std::size_t y, const std::vector<Taps>& columns, const Lookup& table,
               float* out) {
    const std::uint8_t* in = canvas.pixels.data() + y * static_cast<std::size_t>(canvas.width) * 3;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (std::size_t x = 0; x < kSide; ++x) {
            const auto value = [&](std::size_t tap) { return table[channel][in[columns[x].index[tap] * 3 + channel]]; };
            out[channel * kSide + x] = columns[x].single ? value(0)
                                                         : value(0) * kCubic[0] + value(1) * kCubic[1] +
                                                               value(2) * kCubic[2] + value(3) * kCubic[3];
        }
    }
}

void writeGlobalView(const RgbImage& canvas, const Lookup& table, float* out) {
    const std::vector<Taps> columns = tapsOf(static_cast<std::size_t>(canvas.width) / kSide);
    const std::vector<Taps> rows = tapsOf(static_cast<std::size_t>(canvas.height) / kSide);
    std::array<std::vector<float>, 4> sampled;
    for (auto& row : sampled) row.resize(3 * kSide);
    for (std::size_t y = 0; y < kSide; ++y) {
        const std::size_t taps = rows[y].single ? 1 : 4;
        for (std::size_t tap = 0; tap < taps; ++tap)
            sampleRow(canvas, rows[y].index[tap], columns, table, sampled[tap].data());
        for (std::size_t channel = 0; channel < 3; ++channel) {
            float* target = out + channel * kPlane + y * kSide;
            for (std::size_t x = 0; x < kSide; ++x) {
                const std::size_t i = channel * kSide + x;
                target[x] = taps == 1 ? sampled[0][i]
                                      : sampled[0][i] * kCubic[0] + sampled[1][i] * kCubic[1] +
                                            sampled[2][i] * kCubic[2] + sampled[3][i] * kCubic[3];
            }
        }
    }
}

}  // namespace

Result<ProcessedImage> ImageProcessor::process(const RgbImage& picture) const {
    VITRINE_TRY(const HdLayout layout, hdLayout(picture.width, picture.height, numCrops_));
    const RgbImage canvas = hdCanvas(picture, layout);
    ProcessedImage processed;
    processed.hdWidth = layout.width;
    processed.hdHeight = layout.height;
    processed.gridRows = layout.gridRows;
    processed.gridColumns = layout.gridColumns;
    processed.tokens = imageTokenCount(layout.gridRows, layout.gridColumns);
    processed.canvasCrc = io::crc32(std::as_bytes(std::span(canvas.pixels)));
    const Lookup table = normalisation(normalisation_);
    const auto rows = static_cast<std::size_t>(layout.gridRows);
    const auto columns = static_cast<std::size_t>(layout.gridColumns);
    processed.pixelValues.resize((rows * columns + 1) * 3 * kPlane);
    writeGlobalView(canvas, table, processed.pixelValues.data());
    for (std::size_t crop = 0; crop < rows * columns; ++crop) {
        writeCrop(canvas, crop / columns, crop % columns, table,
                  processed.pixelValues.data() + (crop + 1) * 3 * kPlane);
    }
    return processed;
}

}  // namespace vitrine::image
