// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/image/normalization.h"

namespace vitrine::image {

/// (v / 255 - mean) / deviation in float32 and in this order, as the published processor computes it, for bytes v.
/// Immutable, any thread.
class PixelNormalizer {
public:
    explicit PixelNormalizer(const Normalization& normalization);

    /// out[i] for bytes[i] of one channel (0 red, 1 green, 2 blue).
    void apply(std::size_t channel, std::span<const std::uint8_t> bytes, float* out) const;

private:
    struct Channel {
        float mean = 0;
        float deviation = 1;
        float perDeviation = 1;  ///< 1 / deviation, rounded
        bool divides = false;    ///< whether the divisions can be done by multiplications; see the source
        std::array<float, 256> table{};
    };

    std::array<Channel, 3> channels_;
};

/// Interleaved RGB pixels to one plane for each channel, each of `pixels` bytes.
void splitChannels(const std::uint8_t* rgb, std::size_t pixels, const std::array<std::uint8_t*, 3>& planes);

}  // namespace vitrine::image
