// SPDX-License-Identifier: GPL-3.0-or-later
// Windows bitmaps (BITMAPCOREHEADER to BITMAPV5HEADER): 1, 4, 8 bits with palette, 16, 24, 32 bits, RLE4 and RLE8.
#include <algorithm>
#include <limits>
#include <optional>

#include "core/image/codecs/byte_reader.h"
#include "core/image/codecs/codec.h"

namespace vitrine::image {
namespace {

enum Compression : std::uint32_t { Raw = 0, Rle8 = 1, Rle4 = 2, BitFields = 3 };

/// Where a channel lies in a 16- or 32-bit pixel; a mask of 0 means that there is none.
struct Channel {
    std::uint32_t mask = 0;

    std::uint8_t of(std::uint32_t pixel) const {
        if (mask == 0) return 0;
        std::uint32_t full = mask;
        std::uint32_t value = pixel & mask;
        for (; (full & 1) == 0; full >>= 1) value >>= 1;
        return static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) * 255 / full);
    }
};

struct Header {
    PictureSize size;
    bool topDown = false;
    int bits = 0;
    std::uint32_t compression = Raw;
    Channel channels[4];  // R, G, B, A
    Palette palette;
    std::size_t data = 0;  // offset

    std::size_t stride() const {
        return (static_cast<std::size_t>(size.width) * static_cast<std::size_t>(bits) + 31) / 32 * 4;
    }
    int rowOf(int stored) const { return topDown ? stored : size.height - 1 - stored; }
};

void readPalette(const ByteReader& bytes, std::size_t at, std::size_t entryBytes, std::size_t count, Palette& palette) {
    for (std::size_t i = 0; i < std::min<std::size_t>(count, 256); ++i) {
        const std::size_t entry = at + i * entryBytes;
        palette.colors[i] = {bytes.u8(entry + 2), bytes.u8(entry + 1), bytes.u8(entry), 255};
    }
}

// Masks stand inside the longer headers, behind the 40-byte one, or are implied. Returns how many bytes stand behind.
std::size_t readMasks(const ByteReader& bytes, std::size_t headerSize, Header& header) {
    if (header.compression != BitFields) {
        const std::uint32_t implied16[] = {0x7C00, 0x03E0, 0x001F};
        const std::uint32_t implied32[] = {0xFF0000, 0x00FF00, 0x0000FF};
        for (int c = 0; c < 3; ++c) header.channels[c].mask = header.bits == 16 ? implied16[c] : implied32[c];
        return 0;
    }
    const int count = headerSize >= 56 ? 4 : 3;
    for (int c = 0; c < count; ++c) header.channels[c].mask = bytes.u32(54 + 4 * static_cast<std::size_t>(c));
    if (header.channels[0].mask == 0 && header.channels[1].mask == 0 && header.channels[2].mask == 0) {
        const std::uint32_t absent[] = {0xFF0000, 0x00FF00, 0x0000FF, 0xFF000000};
        for (int c = 0; c < 4; ++c) header.channels[c].mask = absent[c];
    }
    return headerSize == 40 ? 12 : 0;
}

Result<void> checkKind(const Header& header) {
    const bool paletted = header.bits == 1 || header.bits == 4 || header.bits == 8;
    const bool direct = header.bits == 16 || header.bits == 24 || header.bits == 32;
    const bool known = (header.compression == Raw && (paletted || direct)) ||
                       (header.compression == Rle8 && header.bits == 8) ||
                       (header.compression == Rle4 && header.bits == 4) || (header.compression == BitFields && direct);
    if (known) return {};
    return unsupported("BMP: compression " + std::to_string(header.compression) + " with " +
                       std::to_string(header.bits) + " bits a pixel");
}

Result<Header> readHeader(Bytes source) {
    const ByteReader bytes(source);
    const std::size_t headerSize = bytes.u32(14);
    static constexpr std::size_t kSizes[] = {12, 40, 52, 56, 64, 108, 124};
    if (!bytes.has(0, 18)) return cutFile("BMP: header");
    if (std::find(std::begin(kSizes), std::end(kSizes), headerSize) == std::end(kSizes))
        return unsupported("BMP: header of " + std::to_string(headerSize) + " bytes");
    if (!bytes.has(14, headerSize)) return cutFile("BMP: header");
    Header header;
    header.data = bytes.u32(10);
    std::size_t colors = 0;
    std::size_t behind = 0;
    if (headerSize == 12) {
        header.size = {bytes.u16(18), bytes.u16(20)};
        header.bits = bytes.u16(24);
        behind = readMasks(bytes, headerSize, header);
    } else {
        const auto height = static_cast<std::int32_t>(bytes.u32(22));
        header.topDown = height < 0;
        if (bytes.u32(18) > 0x7FFFFFFF || height == std::numeric_limits<std::int32_t>::min())
            return corruptFile("BMP: size out of range");
        header.size = {static_cast<int>(bytes.u32(18)), height < 0 ? -height : height};
        header.bits = bytes.u16(28);
        header.compression = bytes.u32(30);
        colors = bytes.u32(46);
        behind = readMasks(bytes, headerSize, header);
    }
    VITRINE_CHECK(checkKind(header));
    const std::size_t entryBytes = headerSize == 12 ? 3 : 4;
    if (colors == 0 && header.bits <= 8) colors = std::size_t{1} << header.bits;
    const std::size_t paletteAt = 14 + headerSize + behind;
    if (header.bits <= 8) readPalette(bytes, paletteAt, entryBytes, colors, header.palette);
    if (header.data == 0) header.data = paletteAt + (header.bits <= 8 ? colors * entryBytes : 0);
    return header;
}

std::vector<std::uint8_t> readIndexes(const Header& header, const ByteReader& bytes) {
    std::vector<std::uint8_t> indexes;
    const int perByte = 8 / header.bits;
    const int mask = (1 << header.bits) - 1;
    for (int y = 0; y < header.size.height; ++y) {
        const std::size_t row = header.data + static_cast<std::size_t>(header.rowOf(y)) * header.stride();
        for (int x = 0; x < header.size.width; ++x) {
            const int shift = 8 - header.bits * (x % perByte + 1);
            indexes.push_back(
                static_cast<std::uint8_t>((bytes.u8(row + static_cast<std::size_t>(x / perByte)) >> shift) & mask));
        }
    }
    return indexes;
}

/// The run-length forms: pairs (count, value) and escapes (0, code).
class RunReader {
public:
    RunReader(const Header& header, Bytes bytes)
        : header_(header),
          bytes_(bytes),
          at_(header.data),
          indexes_(static_cast<std::size_t>(header.size.width) * static_cast<std::size_t>(header.size.height)) {}

    Result<std::vector<std::uint8_t>> read() {
        while (!ended_ && y_ < header_.size.height) {
            if (!bytes_.has(at_, 2)) return cutFile("BMP");
            const std::uint8_t count = bytes_.u8(at_);
            const std::uint8_t value = bytes_.u8(at_ + 1);
            at_ += 2;
            if (count > 0) {
                for (int i = 0; i < count; ++i) put(nibbleOf(value, i));
            } else {
                VITRINE_CHECK(escape(value));
            }
        }
        return std::move(indexes_);
    }

private:
    std::uint8_t nibbleOf(std::uint8_t value, int i) const {
        if (header_.compression == Rle8) return value;
        return static_cast<std::uint8_t>(i % 2 == 0 ? value >> 4 : value & 15);
    }

    void put(std::uint8_t index) {
        if (x_ < header_.size.width && y_ < header_.size.height) {
            const auto row = static_cast<std::size_t>(header_.rowOf(y_));
            indexes_[row * static_cast<std::size_t>(header_.size.width) + static_cast<std::size_t>(x_)] = index;
        }
        ++x_;
    }

    Result<void> escape(std::uint8_t code) {
        if (code == 0) {
            x_ = 0;
            ++y_;
        } else if (code == 1) {
            ended_ = true;
        } else if (code == 2) {
            if (!bytes_.has(at_, 2)) return cutFile("BMP");
            x_ += bytes_.u8(at_);
            y_ += bytes_.u8(at_ + 1);
            at_ += 2;
        } else {
            const std::size_t size = header_.compression == Rle8 ? code : (code + 1u) / 2;
            if (!bytes_.has(at_, size)) return cutFile("BMP");
            for (int i = 0; i < code; ++i) {
                const std::size_t step =
                    header_.compression == Rle8 ? static_cast<std::size_t>(i) : static_cast<std::size_t>(i) / 2;
                put(nibbleOf(bytes_.u8(at_ + step), i));
            }
            at_ += (size + 1) / 2 * 2;  // on to an even place
        }
        return {};
    }

    const Header& header_;
    ByteReader bytes_;
    std::size_t at_;
    std::vector<std::uint8_t> indexes_;
    int x_ = 0;
    int y_ = 0;  // as stored
    bool ended_ = false;
};

Raster readColors(const Header& header, const ByteReader& bytes) {
    const bool alpha = header.channels[3].mask != 0;
    Raster raster{
        header.size.width, header.size.height, alpha ? PixelLayout::Rgba8 : PixelLayout::Rgb8, {}, {}, {}, {}};
    const int channels = channelCount(raster.layout);
    raster.bytes.reserve(raster.pixelCount() * static_cast<std::size_t>(channels));
    for (int y = 0; y < header.size.height; ++y) {
        const std::size_t row = header.data + static_cast<std::size_t>(header.rowOf(y)) * header.stride();
        for (int x = 0; x < header.size.width; ++x) {
            const std::size_t at = row + static_cast<std::size_t>(x) * static_cast<std::size_t>(header.bits / 8);
            const std::uint32_t pixel = header.bits == 32 ? bytes.u32(at)
                                        : header.bits == 16
                                            ? bytes.u16(at)
                                            : bytes.u16(at) | static_cast<std::uint32_t>(bytes.u8(at + 2)) << 16;
            for (int c = 0; c < channels; ++c) raster.bytes.push_back(header.channels[c].of(pixel));
        }
    }
    return raster;
}

bool isBmp(Bytes bytes) {
    const ByteReader header(bytes);
    return header.holds(0, "BM") && (header.u32(14) == 12 || header.u16(26) == 1);
}

Result<PictureSize> readBmpSize(Bytes bytes) {
    VITRINE_TRY(const Header header, readHeader(bytes));
    return header.size;
}

Result<RawPicture> decodeBmp(Bytes source, const DecodeLimits&) {
    VITRINE_TRY(const Header header, readHeader(source));
    const PictureSize& size = header.size;
    if (header.compression == Rle8 || header.compression == Rle4) {
        VITRINE_TRY(const auto indexes, RunReader(header, source).read());
        return RawPicture{expandPalette(size.width, size.height, indexes, header.palette), false, 1, false};
    }
    const ByteReader bytes(source);
    if (!bytes.has(header.data, header.stride() * static_cast<std::size_t>(size.height))) return cutFile("BMP");
    if (header.bits > 8) return RawPicture{readColors(header, bytes), false, 1, false};
    return RawPicture{expandPalette(size.width, size.height, readIndexes(header, bytes), header.palette), false, 1,
                      false};
}

}  // namespace

Codec bmpCodec() {
    return {"bmp", isBmp, readBmpSize, decodeBmp};
}

}  // namespace vitrine::image
