// SPDX-License-Identifier: GPL-3.0-or-later
// libjpeg reports errors through a callback that must not return. All that a jump may cross lives in JpegReader, and no
// function between setjmp() and the library holds an object with a destructor.
#include <csetjmp>
#include <cstdio>

#include <jerror.h>
#include <jpeglib.h>

#include "core/image/codecs/byte_reader.h"
#include "core/image/codecs/codec.h"
#include "core/image/codecs/exif.h"

namespace vitrine::image {
namespace {

constexpr int kMaxScans = 500;  // a progressive file may ask for thousands of passes over all its blocks

struct JpegReader {
    jpeg_decompress_struct info{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf escape;
    int failure = 0;  // libjpeg's message code
    char message[JMSG_LENGTH_MAX] = {};
    Raster raster;
    int orientation = 1;

    JpegReader() = default;
    ~JpegReader() { jpeg_destroy_decompress(&info); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;
};

[[noreturn]] void fail(j_common_ptr common) {
    auto* reader = static_cast<JpegReader*>(common->client_data);
    reader->failure = common->err->msg_code;
    common->err->format_message(common, reader->message);
    std::longjmp(reader->escape, 1);
}

// libjpeg repairs damage by guessing and only warns; half a picture is an error here.
void onMessage(j_common_ptr common, int level) {
    if (level >= 0) return;
    switch (common->err->msg_code) {
        case JWRN_JPEG_EOF:
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_MUST_RESYNC:
            fail(common);
        default:
            break;
    }
}

void onProgress(j_common_ptr common) {
    const auto* info = reinterpret_cast<j_decompress_ptr>(common);
    if (info->input_scan_number > kMaxScans) {
        common->err->msg_code = JERR_BAD_PROGRESSION;
        fail(common);
    }
}

void open(JpegReader& reader, Bytes bytes) {
    reader.info.err = jpeg_std_error(&reader.errors);
    reader.info.client_data = &reader;
    reader.errors.error_exit = fail;
    reader.errors.emit_message = onMessage;
    reader.progress.progress_monitor = onProgress;
    jpeg_create_decompress(&reader.info);
    reader.info.progress = &reader.progress;
    jpeg_mem_src(&reader.info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_save_markers(&reader.info, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(&reader.info, TRUE);
}

void readOrientation(JpegReader& reader) {
    for (const jpeg_marker_struct* marker = reader.info.marker_list; marker != nullptr; marker = marker->next) {
        const Bytes block = std::as_bytes(std::span(marker->data, marker->data_length));
        if (!ByteReader(block).holds(0, "Exif")) continue;
        reader.orientation = exifOrientation(block);
        return;
    }
}

PixelLayout chooseLayout(jpeg_decompress_struct& info) {
    switch (info.num_components) {
        case 1:
            info.out_color_space = JCS_GRAYSCALE;
            return PixelLayout::Gray8;
        case 4:
            info.out_color_space = JCS_CMYK;
            return PixelLayout::Cmyk8;
        default:
            info.out_color_space = JCS_RGB;
            return PixelLayout::Rgb8;
    }
}

void readPixels(JpegReader& reader) {
    jpeg_decompress_struct& info = reader.info;
    reader.raster.layout = chooseLayout(info);
    jpeg_start_decompress(&info);
    reader.raster.width = static_cast<int>(info.output_width);
    reader.raster.height = static_cast<int>(info.output_height);
    const std::size_t stride =
        static_cast<std::size_t>(info.output_width) * static_cast<std::size_t>(info.output_components);
    reader.raster.bytes.resize(stride * info.output_height);
    while (info.output_scanline < info.output_height) {
        JSAMPROW rows[8];
        JDIMENSION count = 0;
        for (; count < 8 && info.output_scanline + count < info.output_height; ++count) {
            rows[count] = reader.raster.bytes.data() + (info.output_scanline + count) * stride;
        }
        jpeg_read_scanlines(&info, rows, count);
    }
    jpeg_finish_decompress(&info);
}

Error errorOf(const JpegReader& reader) {
    const std::string message = std::string("JPEG: ") + reader.message;
    switch (reader.failure) {
        case JWRN_JPEG_EOF:
        case JERR_INPUT_EOF:
        case JERR_INPUT_EMPTY:
            return cutFile(message);
        case JERR_BAD_PRECISION:
        case JERR_SOF_UNSUPPORTED:
        case JERR_CONVERSION_NOTIMPL:
        case JERR_ARITH_NOTIMPL:
            return unsupported(message);
        default:
            return corruptFile(message);
    }
}

bool isJpeg(Bytes bytes) {
    return ByteReader(bytes).holds(0, "\xFF\xD8\xFF");
}

Result<PictureSize> readJpegSize(Bytes bytes) {
    JpegReader reader;
    if (setjmp(reader.escape) != 0) return errorOf(reader);
    open(reader, bytes);
    return PictureSize{static_cast<int>(reader.info.image_width), static_cast<int>(reader.info.image_height)};
}

Result<RawPicture> decodeJpeg(Bytes bytes, const DecodeLimits&) {
    JpegReader reader;
    if (setjmp(reader.escape) != 0) return errorOf(reader);
    open(reader, bytes);
    readOrientation(reader);
    readPixels(reader);
    if (reader.raster.layout == PixelLayout::Cmyk8) {
        // Stored inverted by Adobe's programs, and so by all that write CMYK JPEGs.
        for (std::uint8_t& ink : reader.raster.bytes) ink = static_cast<std::uint8_t>(255 - ink);
    }
    return RawPicture{std::move(reader.raster), false, reader.orientation, false};
}

}  // namespace

Codec jpegCodec() {
    return {"jpeg", isJpeg, readJpegSize, decodeJpeg};
}

}  // namespace vitrine::image
