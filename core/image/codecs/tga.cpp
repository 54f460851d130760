// SPDX-License-Identifier: GPL-3.0-or-later
// Truevision TGA, version 1 header. It has no magic bytes, so every field of the header must make sense.
#include <algorithm>

#include "core/image/codecs/byte_reader.h"
#include "core/image/codecs/codec.h"

namespace vitrine::image {
namespace {

enum Kind { Indexed = 1, Color = 2, Grey = 3 };

struct Header {
    int kind = 0;
    bool runs = false;
    bool palette = false;
    int paletteStart = 0;
    int paletteSize = 0;
    int paletteBits = 0;
    PictureSize size;
    int bits = 0;
    bool topDown = false;
    bool rightToLeft = false;
    std::size_t paletteAt = 0;  // offset
    std::size_t data = 0;       // offset

    std::size_t pixelBytes() const { return static_cast<std::size_t>(bits) / 8; }
};

Header readHeader(const ByteReader& bytes) {
    Header header;
    header.kind = bytes.u8(2) & 7;
    header.runs = (bytes.u8(2) & 8) != 0;
    header.palette = bytes.u8(1) == 1;
    header.paletteStart = bytes.u16(3);
    header.paletteSize = bytes.u16(5);
    header.paletteBits = bytes.u8(7);
    header.size = {bytes.u16(12), bytes.u16(14)};
    header.bits = bytes.u8(16);
    header.topDown = (bytes.u8(17) & 0x20) != 0;
    header.rightToLeft = (bytes.u8(17) & 0x10) != 0;
    header.paletteAt = 18u + bytes.u8(0);
    header.data = header.paletteAt + (header.palette ? static_cast<std::size_t>(header.paletteSize) *
                                                           static_cast<std::size_t>(header.paletteBits) / 8
                                                     : 0);
    return header;
}

bool isTga(Bytes source) {
    const ByteReader bytes(source);
    const std::uint8_t type = bytes.u8(2);
    if (!bytes.has(0, 18) || bytes.u8(1) > 1 || (type & ~0x0B) != 0 || (bytes.u8(17) & 0xC0) != 0) return false;
    const Header header = readHeader(bytes);
    const auto oneOf = [](int value, std::initializer_list<int> values) {
        return std::find(values.begin(), values.end(), value) != values.end();
    };
    if (header.palette ? !oneOf(header.paletteBits, {16, 24, 32}) : bytes.u32(3) != 0 || bytes.u8(7) != 0) return false;
    if (header.kind == Indexed) return header.palette && header.bits == 8;
    if (header.kind == Color) return oneOf(header.bits, {16, 24, 32});
    return header.kind == Grey && oneOf(header.bits, {8, 16});
}

// Five bits a channel and an inverted alpha bit, or B, G, R(, A).
std::array<std::uint8_t, 4> colorAt(const ByteReader& bytes, std::size_t at, int bits) {
    if (bits == 16) {
        const int pixel = bytes.u16(at);
        const auto channel = [&](int shift) { return static_cast<std::uint8_t>(((pixel >> shift) & 31) * 255 / 31); };
        return {channel(10), channel(5), channel(0), static_cast<std::uint8_t>(pixel >> 15 != 0 ? 0 : 255)};
    }
    return {bytes.u8(at + 2), bytes.u8(at + 1), bytes.u8(at), bits == 32 ? bytes.u8(at + 3) : std::uint8_t{255}};
}

Palette readPalette(const Header& header, const ByteReader& bytes) {
    Palette palette;
    for (int i = 0; i < header.paletteStart + header.paletteSize && i < 256; ++i) {
        const auto entry =
            static_cast<std::size_t>(i - header.paletteStart) * static_cast<std::size_t>(header.paletteBits) / 8;
        palette.colors[static_cast<std::size_t>(i)] =
            i < header.paletteStart ? std::array<std::uint8_t, 4>{0, 0, 0, 255}
                                    : colorAt(bytes, header.paletteAt + entry, header.paletteBits);
    }
    return palette;
}

// The offset of each pixel's bytes, in stored order.
Result<std::vector<std::size_t>> pixelOffsets(const Header& header, const ByteReader& bytes) {
    const std::size_t count =
        static_cast<std::size_t>(header.size.width) * static_cast<std::size_t>(header.size.height);
    std::vector<std::size_t> offsets;
    offsets.reserve(count);
    std::size_t at = header.data;
    while (offsets.size() < count) {
        std::size_t packet = count - offsets.size();
        bool repeated = false;
        if (header.runs) {
            if (!bytes.has(at, 1)) return cutFile("TGA");
            repeated = (bytes.u8(at) & 0x80) != 0;
            packet = std::min<std::size_t>(packet, (bytes.u8(at) & 0x7Fu) + 1);
            ++at;
        }
        const std::size_t stored = (repeated ? 1 : packet) * header.pixelBytes();
        if (!bytes.has(at, stored)) return cutFile("TGA");
        for (std::size_t i = 0; i < packet; ++i) offsets.push_back(at + (repeated ? 0 : i * header.pixelBytes()));
        at += stored;
    }
    return offsets;
}

PixelLayout layoutOf(const Header& header) {
    if (header.kind == Grey) return header.bits == 16 ? PixelLayout::GrayAlpha8 : PixelLayout::Gray8;
    return header.kind == Indexed || header.bits == 24 ? PixelLayout::Rgb8 : PixelLayout::Rgba8;
}

// Version 2 files may say that the fourth byte is no alpha.
bool alphaIsMeant(const ByteReader& bytes) {
    if (bytes.size() < 26 || !bytes.holds(bytes.size() - 18, "TRUEVISION-XFILE.")) return true;
    const std::size_t extension = bytes.u32(bytes.size() - 26);
    return extension == 0 || !bytes.has(extension + 494, 1) || bytes.u8(extension + 494) != 0;
}

Result<PictureSize> readTgaSize(Bytes bytes) {
    return readHeader(ByteReader(bytes)).size;
}

Result<RawPicture> decodeTga(Bytes source, const DecodeLimits&) {
    const ByteReader bytes(source);
    const Header header = readHeader(bytes);
    if (!bytes.has(0, header.data)) return cutFile("TGA: header");
    VITRINE_TRY(const auto offsets, pixelOffsets(header, bytes));
    Raster raster{header.size.width, header.size.height, layoutOf(header), {}, {}, {}, {}};
    const auto channels = static_cast<std::size_t>(header.kind == Indexed ? 1 : channelCount(raster.layout));
    raster.bytes.resize(raster.pixelCount() * channels);
    const bool opaque = !alphaIsMeant(bytes);
    const auto width = static_cast<std::size_t>(header.size.width);
    for (std::size_t i = 0; i < offsets.size(); ++i) {
        const std::size_t row = header.topDown ? i / width : raster.pixelCount() / width - 1 - i / width;
        const std::size_t column = header.rightToLeft ? width - 1 - i % width : i % width;
        auto color = header.kind == Color
                         ? colorAt(bytes, offsets[i], header.bits)
                         : std::array<std::uint8_t, 4>{bytes.u8(offsets[i]), bytes.u8(offsets[i] + 1), 0, 0};
        if (opaque) color[3] = 255;
        std::copy_n(color.begin(), channels,
                    raster.bytes.begin() + static_cast<std::ptrdiff_t>((row * width + column) * channels));
    }
    if (header.kind == Indexed) {
        raster = expandPalette(raster.width, raster.height, raster.bytes, readPalette(header, bytes));
    }
    return RawPicture{std::move(raster), false, 1, false};
}

}  // namespace

Codec tgaCodec() {
    return {"tga", isTga, readTgaSize, decodeTga};
}

}  // namespace vitrine::image
