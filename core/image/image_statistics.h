// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/perceptual_hash.h"

namespace vitrine::image {

/// A picture reduced to what can be compared: brightness on a square grid and colour on a coarser one, whatever the
/// picture's proportions. Smoothed before it is sampled, so that parts of it can be sampled again.
struct PictureSketch {
    static constexpr int kSide = 32;
    static constexpr int kColourSide = 8;

    std::array<std::uint8_t, kSide * kSide> luma{};
    std::array<std::uint8_t, kColourSide * kColourSide> blueness{};  ///< Cb, 128 = none
    std::array<std::uint8_t, kColourSide * kColourSide> redness{};   ///< Cr, 128 = none

    bool operator==(const PictureSketch&) const = default;
};

/// Figures that quality checks judge by. Brightness runs from 0 (black) to 1 (white).
struct ImageStatistics {
    double brightness = 0;  ///< mean
    double darkest = 0;     ///< 1st percentile
    double brightest = 0;   ///< 99th percentile
    double uniformity = 0;  ///< share of pixels that have the picture's middle colour, within 8 of 255 levels
    double flatness = 0;    ///< the same within 2 levels: what is drawn is flat, what is photographed has grain
    double chroma = 0;      ///< 99th percentile of strongest less weakest channel
    /// Width of the picture's strong edges, as the standard deviation in pixels of the blur that makes a step so wide,
    /// measured on a picture of at most 512 pixels a side. Absent where there is no edge to measure.
    std::optional<double> edgeBlur;
    AreaHashes hashes{};
    PictureSketch sketch;

    double contrast() const { return brightest - darkest; }
};

/// Any thread. Errors: InvalidArgument (no pixels), OutOfMemory, Internal (OpenCV).
Result<ImageStatistics> measurePicture(const RgbImage& picture);

}  // namespace vitrine::image
