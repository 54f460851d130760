// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/pixel_normalizer.h"

#include <cmath>

#include "core/image/vector_clones.h"

namespace vitrine::image {
namespace {

constexpr float kPerByte = 1.0F / 255.0F;

// Dividing is slow. q = v * (1 / d) is off by a rounding at most, and the remainder v - q * d, exact in one fused
// operation, corrects it (Markstein 1990). Right for almost all d; whether for these is tried once for all 256 bytes.
VITRINE_VECTOR_CLONES
void divideByProducts(const std::uint8_t* bytes, std::size_t count, const std::array<float, 3>& constants, float* out) {
    const auto [mean, deviation, perDeviation] = constants;
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = static_cast<float>(bytes[i]);
        const float near = value * kPerByte;
        const float shifted = std::fma(std::fma(-near, 255.0F, value), kPerByte, near) - mean;
        const float result = shifted * perDeviation;
        out[i] = std::fma(std::fma(-result, deviation, shifted), perDeviation, result);
    }
}

VITRINE_VECTOR_CLONES
void split(const std::uint8_t* rgb, std::size_t pixels, std::uint8_t* __restrict red, std::uint8_t* __restrict green,
           std::uint8_t* __restrict blue) {
    for (std::size_t i = 0; i < pixels; ++i) {
        red[i] = rgb[3 * i];
        green[i] = rgb[3 * i + 1];
        blue[i] = rgb[3 * i + 2];
    }
}

}  // namespace

PixelNormalizer::PixelNormalizer(const Normalization& normalization) {
    std::array<std::uint8_t, 256> bytes{};
    for (std::size_t value = 0; value < 256; ++value) bytes[value] = static_cast<std::uint8_t>(value);
    for (std::size_t c = 0; c < 3; ++c) {
        Channel& channel = channels_[c];
        channel.mean = normalization.mean[c];
        channel.deviation = normalization.deviation[c];
        channel.perDeviation = 1.0F / channel.deviation;
        for (std::size_t value = 0; value < 256; ++value)
            channel.table[value] = (static_cast<float>(value) / 255.0F - channel.mean) / channel.deviation;
        std::array<float, 256> products{};
        divideByProducts(bytes.data(), 256, {channel.mean, channel.deviation, channel.perDeviation}, products.data());
        channel.divides = products == channel.table;
    }
}

void PixelNormalizer::apply(std::size_t channel, std::span<const std::uint8_t> bytes, float* out) const {
    const Channel& c = channels_[channel];
    if (c.divides) return divideByProducts(bytes.data(), bytes.size(), {c.mean, c.deviation, c.perDeviation}, out);
    for (std::size_t i = 0; i < bytes.size(); ++i) out[i] = c.table[bytes[i]];
}

void splitChannels(const std::uint8_t* rgb, std::size_t pixels, const std::array<std::uint8_t*, 3>& planes) {
    split(rgb, pixels, planes[0], planes[1], planes[2]);
}

}  // namespace vitrine::image
