// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/codecs/tiff_samples.h"

#include <algorithm>
#include <cstring>

namespace vitrine::image {
namespace {

enum Photometric { WhiteIsZero = 0, BlackIsZero = 1, Rgb = 2, Indexed = 3, Cmyk = 5 };
enum Format { Unsigned = 1, Signed = 2, Float = 3 };
enum Extra { Multiplied = 1, PlainAlpha = 2, CorelAlpha = 999 };

int colorSamples(const TiffShape& shape) {
    return shape.photometric == Rgb ? 3 : shape.photometric == Cmyk ? 4 : 1;
}

bool hasAlphaSample(const TiffShape& shape) {
    const bool undeclared = shape.photometric == Rgb && shape.samples == 4 && shape.extras == 0;
    return undeclared ||
           (shape.extras > 0 && shape.samples > colorSamples(shape) && shape.photometric != Cmyk &&
            (shape.firstExtra == Multiplied || shape.firstExtra == PlainAlpha || shape.firstExtra == CorelAlpha));
}

/// Single samples by pixel and number.
class SampleReader {
public:
    SampleReader(const TiffShape& shape, const std::vector<TiffPlane>& planes) : shape_(shape), planes_(planes) {}

    template <typename T>
    T wide(int x, int y, int sample) const {
        T value;
        std::memcpy(&value, at(x, y, sample), sizeof value);
        return value;
    }

    // The number as stored for up to 8 bits, else the high byte.
    std::uint8_t byte(int x, int y, int sample) const {
        if (shape_.bits == 16) return static_cast<std::uint8_t>(wide<std::uint16_t>(x, y, sample) >> 8);
        if (shape_.bits == 8) return *at(x, y, sample);
        const std::size_t bit = indexOf(x, sample) * static_cast<std::size_t>(shape_.bits);
        const TiffPlane& plane = planes_[shape_.separate ? static_cast<std::size_t>(sample) : 0];
        const std::uint8_t stored = plane.bytes[static_cast<std::size_t>(y) * plane.stride + bit / 8];
        const std::size_t shift = 8 - static_cast<std::size_t>(shape_.bits) - bit % 8;
        return static_cast<std::uint8_t>((stored >> shift) & ((1 << shape_.bits) - 1));
    }

private:
    std::size_t indexOf(int x, int sample) const {
        return shape_.separate ? static_cast<std::size_t>(x)
                               : static_cast<std::size_t>(x) * static_cast<std::size_t>(shape_.samples) +
                                     static_cast<std::size_t>(sample);
    }
    const std::uint8_t* at(int x, int y, int sample) const {
        const TiffPlane& plane = planes_[shape_.separate ? static_cast<std::size_t>(sample) : 0];
        return plane.bytes.data() + static_cast<std::size_t>(y) * plane.stride +
               indexOf(x, sample) * static_cast<std::size_t>(shape_.bits / 8);
    }

    const TiffShape& shape_;
    const std::vector<TiffPlane>& planes_;
};

float realAt(const TiffShape& shape, const SampleReader& reader, int x, int y) {
    if (shape.format == Float) return reader.wide<float>(x, y, 0);
    if (shape.bits == 16) return reader.wide<std::int16_t>(x, y, 0);
    // Pillow reads unsigned 32-bit numbers as signed ones.
    return static_cast<float>(reader.wide<std::int32_t>(x, y, 0));
}

Raster wideGrey(const TiffShape& shape, const SampleReader& reader) {
    const bool words = shape.bits == 16 && shape.format == Unsigned;
    Raster raster{shape.width, shape.height, words ? PixelLayout::Gray16 : PixelLayout::GrayReal, {}, {}, {}, {}};
    for (int y = 0; y < shape.height; ++y) {
        for (int x = 0; x < shape.width; ++x) {
            if (words) {
                raster.words.push_back(reader.wide<std::uint16_t>(x, y, 0));
            } else {
                raster.reals.push_back(realAt(shape, reader, x, y));
            }
        }
    }
    return raster;
}

PixelLayout layoutOf(const TiffShape& shape) {
    if (shape.photometric == Rgb) return hasAlphaSample(shape) ? PixelLayout::Rgba8 : PixelLayout::Rgb8;
    if (shape.photometric == Cmyk) return PixelLayout::Cmyk8;
    return hasAlphaSample(shape) && shape.photometric != Indexed ? PixelLayout::GrayAlpha8 : PixelLayout::Gray8;
}

// Colours that were stored multiplied by their alpha.
void divideByAlpha(std::uint8_t* pixel, int colors) {
    const int alpha = pixel[colors];
    for (int c = 0; c < colors && alpha > 0; ++c)
        pixel[c] = static_cast<std::uint8_t>(std::min(255, 255 * pixel[c] / alpha));
}

}  // namespace

bool readable(const TiffShape& shape) {
    const bool grey = shape.photometric == WhiteIsZero || shape.photometric == BlackIsZero;
    if (shape.samples < 1 || shape.samples > 6) return false;
    if (grey && shape.samples == 1 && shape.bits == 32) return true;
    if (grey && shape.samples == 1 && shape.bits == 16) return shape.format != Float;
    if (shape.format != Unsigned && !(grey && shape.format == Signed && shape.bits == 8)) return false;
    if (shape.samples < colorSamples(shape)) return false;
    if (grey || shape.photometric == Indexed)
        return shape.bits == 8 || (shape.samples == 1 && (shape.bits == 1 || shape.bits == 2 || shape.bits == 4));
    return (shape.photometric == Rgb || shape.photometric == Cmyk) && (shape.bits == 8 || shape.bits == 16);
}

Raster toRaster(const TiffShape& shape, const std::vector<TiffPlane>& planes) {
    const SampleReader reader(shape, planes);
    if (shape.bits == 32 || (shape.bits == 16 && colorSamples(shape) == 1)) return wideGrey(shape, reader);
    Raster raster{shape.width, shape.height, layoutOf(shape), {}, {}, {}, {}};
    const int channels = channelCount(raster.layout);
    const bool turned = shape.photometric == WhiteIsZero;
    const bool stretched = shape.bits < 8 && shape.photometric != Indexed;
    const int stretch = stretched ? 255 / ((1 << shape.bits) - 1) : 1;
    raster.bytes.reserve(raster.pixelCount() * static_cast<std::size_t>(channels));
    for (int y = 0; y < shape.height; ++y) {
        for (int x = 0; x < shape.width; ++x) {
            for (int c = 0; c < channels; ++c) {
                const int value = reader.byte(x, y, c) * stretch;
                raster.bytes.push_back(static_cast<std::uint8_t>(turned && c == 0 ? 255 - value : value));
            }
            if (hasAlphaSample(shape) && channels != 1 && shape.firstExtra == Multiplied) {
                divideByAlpha(raster.bytes.data() + raster.bytes.size() - channels, channels - 1);
            }
        }
    }
    return raster;
}

}  // namespace vitrine::image
