// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/codecs/raster.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace vitrine::image {
namespace {

std::uint8_t onWhite(unsigned value, unsigned alpha) {
    return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

std::uint8_t clipped(float value) {
    if (!(value > 0)) return 0;  // also NaN
    return value >= 255 ? 255 : static_cast<std::uint8_t>(value);
}

// a * b / 255, rounded, as Pillow's MULDIV255.
int scaled255(int a, int b) {
    const int product = a * b + 128;
    return ((product >> 8) + product) >> 8;
}

std::vector<std::uint8_t> narrowWords(const Raster& raster, PictureMode mode) {
    std::vector<std::uint8_t> grey(raster.words.size());
    for (std::size_t i = 0; i < grey.size(); ++i) {
        const unsigned value = raster.words[i];
        grey[i] = static_cast<std::uint8_t>(mode == PictureMode::Product ? (value + 128) / 257 : std::min(value, 255u));
    }
    if (mode == PictureMode::Product && !raster.wordAlpha.empty()) {
        for (std::size_t i = 0; i < grey.size(); ++i) grey[i] = onWhite(grey[i], raster.wordAlpha[i]);
    }
    return grey;
}

std::vector<std::uint8_t> narrowReals(const std::vector<float>& reals, PictureMode mode) {
    float low = std::numeric_limits<float>::max();
    float high = std::numeric_limits<float>::lowest();
    for (const float value : reals) {
        if (!std::isfinite(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    std::vector<std::uint8_t> grey(reals.size());
    const bool scale = mode == PictureMode::Product && low < high;
    for (std::size_t i = 0; i < grey.size(); ++i) {
        const double share = (static_cast<double>(reals[i]) - low) / (static_cast<double>(high) - low);
        grey[i] = scale ? clipped(static_cast<float>(share * 255 + 0.5)) : clipped(reals[i]);
    }
    return grey;
}

RgbImage fromGray(const Raster& raster, const std::vector<std::uint8_t>& grey) {
    RgbImage image{raster.width, raster.height, std::vector<std::uint8_t>(grey.size() * 3)};
    for (std::size_t i = 0; i < grey.size(); ++i) {
        std::fill_n(image.pixels.begin() + static_cast<std::ptrdiff_t>(3 * i), 3, grey[i]);
    }
    return image;
}

RgbImage fromCmyk(const Raster& raster) {
    RgbImage image{raster.width, raster.height, std::vector<std::uint8_t>(raster.pixelCount() * 3)};
    for (std::size_t i = 0; i < raster.pixelCount(); ++i) {
        const int light = 255 - raster.bytes[4 * i + 3];
        for (std::size_t c = 0; c < 3; ++c) {
            image.pixels[3 * i + c] =
                static_cast<std::uint8_t>(std::clamp(light - scaled255(raster.bytes[4 * i + c], light), 0, 255));
        }
    }
    return image;
}

// GrayAlpha8 and Rgba8.
RgbImage withoutAlpha(const Raster& raster, PictureMode mode) {
    const std::size_t colors = raster.layout == PixelLayout::Rgba8 ? 3 : 1;
    RgbImage image{raster.width, raster.height, std::vector<std::uint8_t>(raster.pixelCount() * 3)};
    for (std::size_t i = 0; i < raster.pixelCount(); ++i) {
        const std::uint8_t* pixel = raster.bytes.data() + i * (colors + 1);
        for (std::size_t c = 0; c < 3; ++c) {
            const std::uint8_t value = pixel[colors == 3 ? c : 0];
            image.pixels[3 * i + c] = mode == PictureMode::Product ? onWhite(value, pixel[colors]) : value;
        }
    }
    return image;
}

}  // namespace

int channelCount(PixelLayout layout) {
    switch (layout) {
        case PixelLayout::GrayAlpha8:
            return 2;
        case PixelLayout::Rgb8:
            return 3;
        case PixelLayout::Rgba8:
        case PixelLayout::Cmyk8:
            return 4;
        default:
            return 1;
    }
}

bool hasAlpha(const Raster& raster) {
    return raster.layout == PixelLayout::GrayAlpha8 || raster.layout == PixelLayout::Rgba8 || !raster.wordAlpha.empty();
}

Palette::Palette() {
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const auto grey = static_cast<std::uint8_t>(i);
        colors[i] = {grey, grey, grey, 255};
    }
}

bool Palette::opaque() const {
    return std::all_of(colors.begin(), colors.end(), [](const auto& color) { return color[3] == 255; });
}

Raster expandPalette(int width, int height, const std::vector<std::uint8_t>& indexes, const Palette& palette) {
    Raster raster{width, height, palette.opaque() ? PixelLayout::Rgb8 : PixelLayout::Rgba8, {}, {}, {}, {}};
    const auto channels = static_cast<std::size_t>(channelCount(raster.layout));
    raster.bytes.resize(indexes.size() * channels);
    auto out = raster.bytes.begin();
    for (const std::uint8_t index : indexes) out = std::copy_n(palette.colors[index].begin(), channels, out);
    return raster;
}

RgbImage toRgb(Raster raster, PictureMode mode) {
    switch (raster.layout) {
        case PixelLayout::Rgb8:
            return {raster.width, raster.height, std::move(raster.bytes)};
        case PixelLayout::Gray8:
            return fromGray(raster, raster.bytes);
        case PixelLayout::Cmyk8:
            return fromCmyk(raster);
        case PixelLayout::Gray16:
            return fromGray(raster, narrowWords(raster, mode));
        case PixelLayout::GrayReal:
            return fromGray(raster, narrowReals(raster.reals, mode));
        default:
            return withoutAlpha(raster, mode);
    }
}

}  // namespace vitrine::image
