// SPDX-License-Identifier: GPL-3.0-or-later
// See jpeg.cpp for the rules that libpng's jumps impose.
#include <csetjmp>
#include <cstring>

#include <png.h>

#include "core/image/image_codec.h"

namespace vitrine::image {
namespace {

struct PngWriter {
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::string bytes;
    char message[256] = {};

    PngWriter() = default;
    ~PngWriter() { png_destroy_write_struct(&png, &info); }
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;
};

[[noreturn]] void onError(png_structp png, png_const_charp text) {
    auto* writer = static_cast<PngWriter*>(png_get_error_ptr(png));
    std::strncpy(writer->message, text, sizeof writer->message - 1);
    png_longjmp(png, 1);
}

void onWarning(png_structp, png_const_charp) {}

void onWrite(png_structp png, png_bytep bytes, std::size_t count) {
    static_cast<PngWriter*>(png_get_io_ptr(png))->bytes.append(reinterpret_cast<const char*>(bytes), count);
}

void onFlush(png_structp) {}

bool run(PngWriter& writer, const RgbImage& picture) {
    if (setjmp(png_jmpbuf(writer.png)) != 0) return false;
    png_set_write_fn(writer.png, &writer, onWrite, onFlush);
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(picture.width),
                 static_cast<png_uint_32>(picture.height), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(writer.png, writer.info);
    const std::size_t stride = static_cast<std::size_t>(picture.width) * 3;
    for (std::size_t y = 0; y < static_cast<std::size_t>(picture.height); ++y) {
        png_write_row(writer.png, picture.pixels.data() + y * stride);
    }
    png_write_end(writer.png, writer.info);
    return true;
}

}  // namespace

Result<std::string> encodePng(const RgbImage& picture) {
    if (picture.width < 1 || picture.height < 1) return Error{ErrorCode::InvalidArgument, "PNG: no pixels", {}};
    PngWriter writer;
    writer.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, onError, onWarning);
    if (writer.png != nullptr) writer.info = png_create_info_struct(writer.png);
    if (writer.info == nullptr) return Error{ErrorCode::OutOfMemory, "PNG: no memory for the writer", {}};
    if (!run(writer, picture)) return Error{ErrorCode::Internal, std::string("PNG: ") + writer.message, {}};
    return std::move(writer.bytes);
}

}  // namespace vitrine::image
