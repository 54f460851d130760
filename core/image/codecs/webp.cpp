// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include <webp/decode.h>
#include <webp/demux.h>

#include "core/image/codecs/byte_reader.h"
#include "core/image/codecs/codec.h"
#include "core/image/codecs/exif.h"

namespace vitrine::image {
namespace {

struct DeleteDemuxer {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};
using Demuxer = std::unique_ptr<WebPDemuxer, DeleteDemuxer>;

Result<Demuxer> openFile(Bytes bytes) {
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
    WebPDemuxState state = WEBP_DEMUX_PARSING_HEADER;
    Demuxer demuxer(WebPDemuxPartial(&data, &state));
    if (state == WEBP_DEMUX_DONE && demuxer) return demuxer;
    if (state == WEBP_DEMUX_PARSE_ERROR) return corruptFile("WebP: the chunks contradict each other");
    return cutFile("WebP: the last chunk is missing");
}

int readOrientation(const WebPDemuxer* demuxer) {
    WebPChunkIterator chunk{};
    int orientation = 1;
    if (WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk) != 0) {
        orientation = exifOrientation(std::as_bytes(std::span(chunk.chunk.bytes, chunk.chunk.size)));
    }
    WebPDemuxReleaseChunkIterator(&chunk);
    return orientation;
}

// The first frame at its place on the canvas; around it the canvas is transparent.
Result<Raster> decodeFrame(const WebPIterator& frame, const PictureSize& canvas) {
    const bool alpha = frame.has_alpha != 0 || frame.width != canvas.width || frame.height != canvas.height;
    Raster raster{canvas.width, canvas.height, alpha ? PixelLayout::Rgba8 : PixelLayout::Rgb8, {}, {}, {}, {}};
    const int channels = channelCount(raster.layout);
    if (frame.x_offset < 0 || frame.y_offset < 0 || frame.width > canvas.width - frame.x_offset ||
        frame.height > canvas.height - frame.y_offset)
        return corruptFile("WebP: the frame leaves the canvas");
    raster.bytes.resize(raster.pixelCount() * static_cast<std::size_t>(channels));
    const int stride = canvas.width * channels;
    const std::size_t start = (static_cast<std::size_t>(frame.y_offset) * static_cast<std::size_t>(canvas.width) +
                               static_cast<std::size_t>(frame.x_offset)) *
                              static_cast<std::size_t>(channels);
    const auto decodeInto = alpha ? WebPDecodeRGBAInto : WebPDecodeRGBInto;
    if (decodeInto(frame.fragment.bytes, frame.fragment.size, raster.bytes.data() + start, raster.bytes.size() - start,
                   stride) == nullptr)
        return corruptFile("WebP: the picture data are damaged");
    return raster;
}

bool isWebp(Bytes bytes) {
    const ByteReader header(bytes);
    return header.holds(0, "RIFF") && header.holds(8, "WEBP");
}

Result<PictureSize> readWebpSize(Bytes bytes) {
    VITRINE_TRY(const Demuxer demuxer, openFile(bytes));
    return PictureSize{static_cast<int>(WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH)),
                       static_cast<int>(WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT))};
}

Result<RawPicture> decodeWebp(Bytes bytes, const DecodeLimits&) {
    VITRINE_TRY(const Demuxer demuxer, openFile(bytes));
    const PictureSize canvas{static_cast<int>(WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH)),
                             static_cast<int>(WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT))};
    WebPIterator frame{};
    const std::unique_ptr<WebPIterator, void (*)(WebPIterator*)> release(&frame, WebPDemuxReleaseIterator);
    if (WebPDemuxGetFrame(demuxer.get(), 1, &frame) == 0 || frame.complete == 0) return cutFile("WebP: first frame");
    VITRINE_TRY(Raster raster, decodeFrame(frame, canvas));
    return RawPicture{std::move(raster), frame.num_frames > 1, readOrientation(demuxer.get()), false};
}

}  // namespace

Codec webpCodec() {
    return {"webp", isWebp, readWebpSize, decodeWebp};
}

}  // namespace vitrine::image
