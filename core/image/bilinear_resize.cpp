// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/bilinear_resize.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

// One source, compiled for each level of x86 vector units and chosen at start.
#if defined(__x86_64__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VITRINE_VECTORIZED \
    __attribute__((optimize("O3"), target_clones("arch=skylake-avx512", "arch=haswell", "default")))
#else
#define VITRINE_VECTORIZED
#endif

namespace vitrine::image {
namespace {

constexpr int kPrecisionBits = 22;

/// Which input samples an output sample is made of, and how much of each.
struct Kernel {
    int first = 0;
    std::vector<std::int32_t> weights;
};

std::vector<Kernel> kernels(int in, int out) {
    const double scale = static_cast<double>(in) / out;
    const double support = std::max(scale, 1.0);
    const double inverse = 1.0 / support;
    std::vector<Kernel> all(static_cast<std::size_t>(out));
    std::vector<double> triangle;
    for (int i = 0; i < out; ++i) {
        const double center = (i + 0.5) * scale;
        const int low = std::max(0, static_cast<int>(center - support + 0.5));
        const int high = std::min(in, static_cast<int>(center + support + 0.5));
        triangle.clear();
        double sum = 0.0;
        for (int x = low; x < high; ++x) {
            const double t = std::abs((x - center + 0.5) * inverse);
            triangle.push_back(t < 1.0 ? 1.0 - t : 0.0);
            sum += triangle.back();
        }
        Kernel& kernel = all[static_cast<std::size_t>(i)];
        kernel.first = low;
        for (const double value : triangle) {
            const double share = sum != 0.0 ? value / sum : value;
            kernel.weights.push_back(static_cast<std::int32_t>(0.5 + share * (1 << kPrecisionBits)));
        }
    }
    return all;
}

/// out[x] = rounded sum over the taps of in[tap * stride + x] * weight[tap]: one row from several rows.
VITRINE_VECTORIZED
void mixRows(const std::uint8_t* in, std::size_t stride, std::span<const std::int32_t> weights, std::uint8_t* out,
             std::size_t count) {
    constexpr std::size_t kBlock = 64;  // the sums of a block stay in registers
    std::size_t x = 0;
    for (; x + kBlock <= count; x += kBlock) {
        std::int32_t sums[kBlock];
        for (std::size_t i = 0; i < kBlock; ++i) sums[i] = 1 << (kPrecisionBits - 1);
        const std::uint8_t* row = in + x;
        for (const std::int32_t weight : weights) {
            for (std::size_t i = 0; i < kBlock; ++i) sums[i] += row[i] * weight;
            row += stride;
        }
        for (std::size_t i = 0; i < kBlock; ++i) {
            out[x + i] = static_cast<std::uint8_t>(std::clamp(sums[i] >> kPrecisionBits, 0, 255));
        }
    }
    for (; x < count; ++x) {
        std::int32_t sum = 1 << (kPrecisionBits - 1);
        const std::uint8_t* row = in + x;
        for (const std::int32_t weight : weights) {
            sum += *row * weight;
            row += stride;
        }
        out[x] = static_cast<std::uint8_t>(std::clamp(sum >> kPrecisionBits, 0, 255));
    }
}

/// Resamples along y: rows are mixed, which runs over contiguous memory.
RgbImage resizeRows(const RgbImage& picture, int height) {
    if (height == picture.height) return picture;
    const std::size_t stride = static_cast<std::size_t>(picture.width) * 3;
    RgbImage result{picture.width, height, std::vector<std::uint8_t>(stride * static_cast<std::size_t>(height))};
    const std::vector<Kernel> all = kernels(picture.height, height);
    for (std::size_t y = 0; y < all.size(); ++y) {
        const std::uint8_t* first = picture.pixels.data() + stride * static_cast<std::size_t>(all[y].first);
        mixRows(first, stride, all[y].weights, result.pixels.data() + stride * y, stride);
    }
    return result;
}

}  // namespace

RgbImage transpose(const RgbImage& picture) {
    constexpr int kTile = 16;  // both sides of a tile fit the nearest cache
    const auto width = static_cast<std::size_t>(picture.width);
    const auto height = static_cast<std::size_t>(picture.height);
    RgbImage result{picture.height, picture.width, std::vector<std::uint8_t>(picture.pixels.size())};
    for (std::size_t top = 0; top < height; top += kTile) {
        for (std::size_t left = 0; left < width; left += kTile) {
            const std::size_t bottom = std::min(top + kTile, height);
            const std::size_t right = std::min(left + kTile, width);
            for (std::size_t x = left; x < right; ++x) {
                std::uint8_t* out = result.pixels.data() + (x * height + top) * 3;
                const std::uint8_t* in = picture.pixels.data() + (top * width + x) * 3;
                for (std::size_t y = top; y < bottom; ++y, out += 3, in += width * 3) std::memcpy(out, in, 3);
            }
        }
    }
    return result;
}

// Along x is along y of the transposed picture; transposing is cheaper than mixing interleaved pixels.
RgbImage resizeBilinear(const RgbImage& picture, int width, int height) {
    if (width == picture.width) return resizeRows(picture, height);
    return resizeRows(transpose(resizeRows(transpose(picture), width)), height);
}

RgbImage resizeTransposed(const RgbImage& picture, int width, int height) {
    return resizeRows(transpose(resizeRows(picture, width)), height);
}

}  // namespace vitrine::image
