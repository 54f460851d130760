// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/image/image.h"
#include "core/image/image_codec.h"

namespace vitrine::image {

enum class PixelLayout {
    Gray8,
    GrayAlpha8,
    Rgb8,
    Rgba8,
    Cmyk8,     ///< 0 = no ink
    Gray16,    ///< in `words`
    GrayReal,  ///< 32-bit integers and floating point, in `reals`
};

/// Pixels as a file stores them, before either picture mode has its say. Row-major, no padding.
struct Raster {
    int width = 0;
    int height = 0;
    PixelLayout layout = PixelLayout::Rgb8;
    std::vector<std::uint8_t> bytes;
    std::vector<std::uint16_t> words;
    std::vector<float> reals;
    std::vector<std::uint8_t> wordAlpha;  ///< for `words` with transparent pixels, else empty

    std::size_t pixelCount() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
};

int channelCount(PixelLayout layout);
bool hasAlpha(const Raster& raster);

/// Colours of a palette picture: entries that the file leaves out are grey ramps, as in Pillow.
struct Palette {
    std::array<std::array<std::uint8_t, 4>, 256> colors;  ///< R, G, B, A
    Palette();
    bool opaque() const;
};

/// Rgb8, or Rgba8 where the palette is not opaque. `indexes`: one byte a pixel.
Raster expandPalette(int width, int height, const std::vector<std::uint8_t>& indexes, const Palette& palette);

/// The one conversion to 8-bit RGB. Reference: alpha dropped, 16-bit grey and wider clipped to 0 … 255, as Pillow's
/// convert("RGB"). Product: alpha blended on white, 16-bit grey (v + 128) / 257, wider grey scaled by the range it has.
/// CMYK in both: r = (255 - k) - c (255 - k) / 255.
RgbImage toRgb(Raster raster, PictureMode mode);

}  // namespace vitrine::image
