// SPDX-License-Identifier: GPL-3.0-or-later
// libpng reports errors by a jump; see jpeg.cpp for the rules that follow from it.
#include <csetjmp>
#include <cstring>

#include <png.h>

#include "core/image/codecs/byte_reader.h"
#include "core/image/codecs/codec.h"
#include "core/image/codecs/exif.h"

namespace vitrine::image {
namespace {

struct PngReader {
    png_structp png = nullptr;
    png_infop info = nullptr;
    Bytes bytes;
    std::size_t offset = 0;
    bool cut = false;
    char message[256] = {};
    Raster raster;
    std::vector<png_bytep> rows;
    Palette palette;
    bool indexed = false;
    int greyKey = -1;  // transparent 16-bit grey value
    int orientation = 1;
    bool animated = false;

    explicit PngReader(Bytes source) : bytes(source) {}
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;
};

[[noreturn]] void onError(png_structp png, png_const_charp text) {
    auto* reader = static_cast<PngReader*>(png_get_error_ptr(png));
    std::strncpy(reader->message, text, sizeof reader->message - 1);
    png_longjmp(png, 1);
}

void onWarning(png_structp, png_const_charp) {}

void onRead(png_structp png, png_bytep out, std::size_t count) {
    auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
    if (count > reader->bytes.size() - reader->offset) {
        reader->cut = true;
        png_error(png, "the data end too early");
    }
    std::memcpy(out, reader->bytes.data() + reader->offset, count);
    reader->offset += count;
}

void open(PngReader& reader) {
    png_structp png = reader.png;
    png_set_read_fn(png, &reader, onRead);
    // Profiles and texts do not touch the pixels; unpacking them would only offer room for bombs.
    static const png_byte ignored[] = "iCCP\0iTXt\0tEXt\0zTXt\0sPLT\0hIST\0gAMA\0cHRM\0sRGB\0bKGD\0pCAL\0sCAL";
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, ignored, static_cast<int>(sizeof ignored / 5));
    static const png_byte animation[] = "acTL";
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_ALWAYS, animation, 1);
    png_set_chunk_malloc_max(png, 8u << 20);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_user_limits(png, 0x7FFFFFFF, 0x7FFFFFFF);  // ours stand in checkSize()
    png_read_info(png, reader.info);
}

void readPalette(PngReader& reader) {
    png_colorp colors = nullptr;
    int count = 0;
    png_get_PLTE(reader.png, reader.info, &colors, &count);
    for (int i = 0; i < count; ++i) {
        const png_color& color = colors[i];
        reader.palette.colors[static_cast<std::size_t>(i)] = {color.red, color.green, color.blue, 255};
    }
    png_bytep alphas = nullptr;
    if (png_get_tRNS(reader.png, reader.info, &alphas, &count, nullptr) == 0) return;
    for (int i = 0; i < count; ++i) reader.palette.colors[static_cast<std::size_t>(i)][3] = alphas[i];
}

// Asks libpng for one of our layouts: 16-bit grey stays, all else becomes 8 bits (the high byte of 16).
void chooseLayout(PngReader& reader) {
    png_structp png = reader.png;
    const int depth = png_get_bit_depth(png, reader.info);
    const int type = png_get_color_type(png, reader.info);
    const bool keyed = png_get_valid(png, reader.info, PNG_INFO_tRNS) != 0;
    if (type == PNG_COLOR_TYPE_PALETTE) {
        reader.indexed = true;
        readPalette(reader);
        png_set_packing(png);
        return;
    }
    if (type == PNG_COLOR_TYPE_GRAY && depth == 16) {
        png_color_16p key = nullptr;
        if (keyed && png_get_tRNS(png, reader.info, nullptr, nullptr, &key) != 0) reader.greyKey = key->gray;
        png_set_swap(png);
        return;
    }
    if (type == PNG_COLOR_TYPE_GRAY) png_set_expand_gray_1_2_4_to_8(png);
    if (keyed) png_set_tRNS_to_alpha(png);
    if (depth == 16) png_set_strip_16(png);
}

PixelLayout layoutOf(const PngReader& reader) {
    const int channels = png_get_channels(reader.png, reader.info);
    if (channels == 1)
        return png_get_bit_depth(reader.png, reader.info) == 16 ? PixelLayout::Gray16 : PixelLayout::Gray8;
    return channels == 2 ? PixelLayout::GrayAlpha8 : channels == 3 ? PixelLayout::Rgb8 : PixelLayout::Rgba8;
}

void readPixels(PngReader& reader) {
    png_structp png = reader.png;
    chooseLayout(reader);
    png_set_interlace_handling(png);
    png_read_update_info(png, reader.info);
    Raster& raster = reader.raster;
    raster.width = static_cast<int>(png_get_image_width(png, reader.info));
    raster.height = static_cast<int>(png_get_image_height(png, reader.info));
    raster.layout = layoutOf(reader);
    const std::size_t rowBytes = png_get_rowbytes(png, reader.info);
    const auto height = static_cast<std::size_t>(raster.height);
    png_bytep pixels = nullptr;
    if (raster.layout == PixelLayout::Gray16) {
        raster.words.resize(raster.pixelCount());
        pixels = reinterpret_cast<png_bytep>(raster.words.data());
    } else {
        raster.bytes.resize(rowBytes * height);
        pixels = raster.bytes.data();
    }
    for (std::size_t y = 0; y < height; ++y) reader.rows.push_back(pixels + y * rowBytes);
    png_read_image(png, reader.rows.data());
    png_read_end(png, reader.info);
}

void readExtras(PngReader& reader) {
    png_bytep exif = nullptr;
    png_uint_32 size = 0;
    if (png_get_eXIf_1(reader.png, reader.info, &size, &exif) != 0) {
        reader.orientation = exifOrientation(std::as_bytes(std::span(exif, size)));
    }
    png_unknown_chunkp chunks = nullptr;
    reader.animated = png_get_unknown_chunks(reader.png, reader.info, &chunks) > 0;
}

void applyGreyKey(PngReader& reader) {
    if (reader.greyKey < 0) return;
    for (const std::uint16_t value : reader.raster.words) {
        reader.raster.wordAlpha.push_back(value == reader.greyKey ? 0 : 255);
    }
}

bool isPng(Bytes bytes) {
    return ByteReader(bytes).holds(0, "\x89PNG\r\n\x1A\n");
}

Result<PictureSize> readPngSize(Bytes bytes) {
    const ByteReader header(bytes, true);
    if (!header.has(0, 33)) return cutFile("PNG: header");
    if (!header.holds(12, "IHDR")) return corruptFile("PNG: the first chunk is not IHDR");
    const std::uint32_t width = header.u32(16);
    const std::uint32_t height = header.u32(20);
    if (width > 0x7FFFFFFF || height > 0x7FFFFFFF) return corruptFile("PNG: size out of range");
    return PictureSize{static_cast<int>(width), static_cast<int>(height)};
}

bool run(PngReader& reader) {
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    open(reader);
    readPixels(reader);
    return true;
}

Result<RawPicture> decodePng(Bytes bytes, const DecodeLimits&) {
    PngReader reader(bytes);
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, onError, onWarning);
    if (reader.png != nullptr) reader.info = png_create_info_struct(reader.png);
    if (reader.info == nullptr) return Error{ErrorCode::OutOfMemory, "PNG: no memory for the reader", {}};
    if (!run(reader)) {
        const std::string message = std::string("PNG: ") + reader.message;
        return reader.cut ? cutFile(message) : corruptFile(message);
    }
    readExtras(reader);
    applyGreyKey(reader);
    if (reader.indexed) {
        reader.raster = expandPalette(reader.raster.width, reader.raster.height, reader.raster.bytes, reader.palette);
    }
    return RawPicture{std::move(reader.raster), reader.animated, reader.orientation, false};
}

}  // namespace

Codec pngCodec() {
    return {"png", isPng, readPngSize, decodePng};
}

}  // namespace vitrine::image
