// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "core/base/result.h"
#include "core/image/image.h"

namespace vitrine::image {

/// What a picture looks like, in 64 bits: the signs of its 8 × 8 lowest frequencies (pHash; Zauner 2010). Coding it
/// again, scaling or brightening it changes a few bits; another picture differs in about half of them.
using PerceptualHash = std::uint64_t;

inline int hashDistance(PerceptualHash a, PerceptualHash b) {
    return std::popcount(a ^ b);
}

/// A part of a picture, as fractions of its sides.
struct PictureArea {
    double left = 0;
    double top = 0;
    double right = 1;
    double bottom = 1;
};

/// The parts that are hashed, the whole picture first: a crop of the picture looks like one of the others.
constexpr std::array<PictureArea, 12> kHashedAreas = {{{0, 0, 1, 1},
                                                       {0.03, 0.03, 0.97, 0.97},
                                                       {0.06, 0.06, 0.94, 0.94},
                                                       {0.1, 0.1, 0.9, 0.9},
                                                       {0, 0, 0.965, 0.965},
                                                       {0.035, 0, 1, 0.965},
                                                       {0, 0.035, 0.965, 1},
                                                       {0.035, 0.035, 1, 1},
                                                       {0, 0, 0.93, 0.93},
                                                       {0.07, 0, 1, 0.93},
                                                       {0, 0.07, 0.93, 1},
                                                       {0.07, 0.07, 1, 1}}};
using AreaHashes = std::array<PerceptualHash, kHashedAreas.size()>;

/// Any thread. Errors: InvalidArgument (no pixels), OutOfMemory, Internal (OpenCV).
Result<AreaHashes> perceptualHashes(const RgbImage& picture);

}  // namespace vitrine::image
