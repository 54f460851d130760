// SPDX-License-Identifier: GPL-3.0-or-later
// Portable bitmaps, greymaps and pixmaps: http://netpbm.sourceforge.net/doc/pnm.html, P1 … P6.
#include <cmath>
#include <optional>

#include "core/image/codecs/byte_reader.h"
#include "core/image/codecs/codec.h"

namespace vitrine::image {
namespace {

struct Header {
    char kind = 0;  // '1' … '6'
    PictureSize size;
    int maximum = 1;
    std::size_t data = 0;  // offset

    bool plain() const { return kind <= '3'; }
    bool bitmap() const { return kind == '1' || kind == '4'; }
    std::size_t channels() const { return kind == '3' || kind == '6' ? 3 : 1; }
};

bool isBlank(std::uint8_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Blanks and comments, which reach from # to the end of the line.
void skipBlanks(const ByteReader& bytes, std::size_t& at) {
    for (bool comment = false; at < bytes.size(); ++at) {
        const std::uint8_t c = bytes.u8(at);
        if (comment) {
            comment = c != '\n' && c != '\r';
        } else if (c == '#') {
            comment = true;
        } else if (!isBlank(c)) {
            return;
        }
    }
}

std::optional<int> readNumber(const ByteReader& bytes, std::size_t& at) {
    skipBlanks(bytes, at);
    const std::size_t start = at;
    int value = 0;
    for (; at < bytes.size() && at - start < 9 && bytes.u8(at) >= '0' && bytes.u8(at) <= '9'; ++at) {
        value = value * 10 + (bytes.u8(at) - '0');
    }
    return at == start ? std::nullopt : std::optional(value);
}

Result<Header> readHeader(Bytes source) {
    const ByteReader bytes(source);
    Header header;
    header.kind = static_cast<char>(bytes.u8(1));
    std::size_t at = 2;
    int numbers[3] = {0, 0, 1};
    for (int i = 0; i < (header.bitmap() ? 2 : 3); ++i) {
        const auto number = readNumber(bytes, at);
        if (!number)
            return at >= bytes.size() ? cutFile("PNM: header") : corruptFile("PNM: a number is missing in the header");
        numbers[i] = *number;
    }
    header.size = {numbers[0], numbers[1]};
    header.maximum = numbers[2];
    if (header.maximum < 1 || header.maximum > 65535) return corruptFile("PNM: the greatest value must be 1 to 65535");
    header.data = at + 1;
    return header;
}

struct Samples {
    std::vector<std::uint16_t> values;
};

Result<Samples> readPlain(const Header& header, const ByteReader& bytes, std::size_t count) {
    Samples samples;
    std::size_t at = header.data - 1;
    while (samples.values.size() < count) {
        skipBlanks(bytes, at);
        if (at >= bytes.size()) return cutFile("PNM");
        std::optional<int> number;
        if (header.bitmap()) {  // digits may stand without blanks between them
            number = bytes.u8(at) - '0';
            ++at;
        } else {
            number = readNumber(bytes, at);
        }
        if (!number || *number < 0 || *number > header.maximum) return corruptFile("PNM: a value is out of range");
        samples.values.push_back(static_cast<std::uint16_t>(*number));
    }
    return samples;
}

Result<Samples> readBits(const Header& header, const ByteReader& bytes) {
    const std::size_t stride = (static_cast<std::size_t>(header.size.width) + 7) / 8;
    if (!bytes.has(header.data, stride * static_cast<std::size_t>(header.size.height))) return cutFile("PNM");
    Samples samples;
    for (int y = 0; y < header.size.height; ++y) {
        const std::size_t row = header.data + static_cast<std::size_t>(y) * stride;
        for (int x = 0; x < header.size.width; ++x) {
            samples.values.push_back((bytes.u8(row + static_cast<std::size_t>(x) / 8) >> (7 - x % 8)) & 1);
        }
    }
    return samples;
}

Result<Samples> readSamples(const Header& header, Bytes source) {
    const std::size_t count =
        static_cast<std::size_t>(header.size.width) * static_cast<std::size_t>(header.size.height) * header.channels();
    if (header.plain()) return readPlain(header, ByteReader(source), count);
    if (header.bitmap()) return readBits(header, ByteReader(source));
    const ByteReader bytes(source, true);
    const std::size_t wide = header.maximum > 255 ? 2 : 1;
    if (!bytes.has(header.data, count * wide)) return cutFile("PNM");
    Samples samples;
    samples.values.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        samples.values.push_back(wide == 2 ? bytes.u16(header.data + 2 * i) : bytes.u8(header.data + i));
    }
    return samples;
}

// To 0 … top, rounded half to even as the reference does.
std::uint16_t scaled(std::uint16_t value, int maximum, int top) {
    if (maximum == top) return value;
    return static_cast<std::uint16_t>(
        std::min<double>(top, std::nearbyint(static_cast<double>(value) / maximum * top)));
}

bool isPnm(Bytes bytes) {
    const ByteReader header(bytes);
    return header.u8(0) == 'P' && header.u8(1) >= '1' && header.u8(1) <= '6' && isBlank(header.u8(2));
}

Result<PictureSize> readPnmSize(Bytes bytes) {
    VITRINE_TRY(const Header header, readHeader(bytes));
    return header.size;
}

Result<RawPicture> decodePnm(Bytes bytes, const DecodeLimits&) {
    VITRINE_TRY(const Header header, readHeader(bytes));
    VITRINE_TRY(const Samples samples, readSamples(header, bytes));
    Raster raster{header.size.width, header.size.height, PixelLayout::Gray8, {}, {}, {}, {}};
    if (header.channels() == 3) raster.layout = PixelLayout::Rgb8;
    if (header.channels() == 1 && header.maximum > 255) {
        raster.layout = PixelLayout::Gray16;
        for (const auto value : samples.values) raster.words.push_back(scaled(value, header.maximum, 65535));
        return RawPicture{std::move(raster), false, 1, false};
    }
    for (const auto value : samples.values) {
        const auto byte = static_cast<std::uint8_t>(scaled(value, header.maximum, 255));
        raster.bytes.push_back(header.bitmap() ? static_cast<std::uint8_t>(255 - byte) : byte);  // 1 is black
    }
    return RawPicture{std::move(raster), false, 1, false};
}

}  // namespace

Codec pnmCodec() {
    return {"pnm", isPnm, readPnmSize, decodePnm};
}

}  // namespace vitrine::image
