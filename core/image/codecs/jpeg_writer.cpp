// SPDX-License-Identifier: GPL-3.0-or-later
// See jpeg.cpp for the rules that libjpeg's jumps impose.
#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

#include "core/image/image_codec.h"

namespace vitrine::image {
namespace {

constexpr int kFullChromaQuality = 90;

struct JpegWriter {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    std::jmp_buf escape;
    char message[JMSG_LENGTH_MAX] = {};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;

    JpegWriter() = default;
    ~JpegWriter() {
        jpeg_destroy_compress(&info);
        std::free(bytes);
    }
    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;
};

[[noreturn]] void fail(j_common_ptr common) {
    auto* writer = static_cast<JpegWriter*>(common->client_data);
    common->err->format_message(common, writer->message);
    std::longjmp(writer->escape, 1);
}

void write(JpegWriter& writer, const RgbImage& picture, int quality) {
    jpeg_compress_struct& info = writer.info;
    info.err = jpeg_std_error(&writer.errors);
    info.client_data = &writer;
    writer.errors.error_exit = fail;
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &writer.bytes, &writer.size);
    info.image_width = static_cast<JDIMENSION>(picture.width);
    info.image_height = static_cast<JDIMENSION>(picture.height);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    info.optimize_coding = TRUE;
    if (quality >= kFullChromaQuality) info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(&info, TRUE);
    const std::size_t stride = static_cast<std::size_t>(picture.width) * 3;
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = const_cast<JSAMPROW>(picture.pixels.data() + info.next_scanline * stride);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
}

}  // namespace

Result<std::string> encodeJpeg(const RgbImage& picture, int quality) {
    if (picture.width < 1 || picture.height < 1 || quality < 1 || quality > 100)
        return Error{ErrorCode::InvalidArgument, "JPEG: no pixels, or a quality out of 1 to 100", {}};
    JpegWriter writer;
    if (setjmp(writer.escape) != 0) return Error{ErrorCode::Internal, std::string("JPEG: ") + writer.message, {}};
    write(writer, picture, quality);
    return std::string(reinterpret_cast<const char*>(writer.bytes), writer.size);
}

}  // namespace vitrine::image
