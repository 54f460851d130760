// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/image/codecs/raster.h"

namespace vitrine::image {

/// How a TIFF stores its samples; the numbers are those of TIFF 6.0.
struct TiffShape {
    int width = 0;
    int height = 0;
    int bits = 1;  ///< per sample
    int samples = 1;
    int format = 1;         ///< 1 unsigned, 2 signed, 3 floating point
    int photometric = 0;    ///< 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK
    bool separate = false;  ///< one plane for each sample
    int extras = 0;
    int firstExtra = 0;  ///< 1 alpha already multiplied in, 2 plain alpha, else to be ignored
};

/// Rows of one plane (or of all samples together), each padded to whole bytes, in the machine's byte order.
struct TiffPlane {
    std::size_t stride = 0;
    std::vector<std::uint8_t> bytes;
};

/// Where a strip or tile goes among a plane's rows.
struct TiffPiece {
    std::size_t top = 0;  ///< first row
    std::size_t rows = 0;
    std::size_t left = 0;   ///< first byte of a row
    std::size_t bytes = 0;  ///< of each row
};

/// Whether toRaster() knows this shape; the others are left to libtiff's own conversion.
bool readable(const TiffShape& shape);

/// Gray8 holds the indexes of a palette picture. White-is-zero is turned where Pillow turns it (up to 8 bits).
Raster toRaster(const TiffShape& shape, const std::vector<TiffPlane>& planes);

}  // namespace vitrine::image
