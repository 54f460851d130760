// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include <avif/avif.h>

#include "core/image/codecs/byte_reader.h"
#include "core/image/codecs/codec.h"

namespace vitrine::image {
namespace {

struct DestroyDecoder {
    void operator()(avifDecoder* decoder) const { avifDecoderDestroy(decoder); }
};
using Decoder = std::unique_ptr<avifDecoder, DestroyDecoder>;

Error errorOf(avifResult result, const avifDecoder& decoder) {
    const std::string message = std::string("AVIF: ") + avifResultToString(result) +
                                (decoder.diag.error[0] != '\0' ? std::string(", ") + decoder.diag.error : "");
    return result == AVIF_RESULT_TRUNCATED_DATA ? cutFile(message) : corruptFile(message);
}

Result<Decoder> openFile(Bytes bytes) {
    Decoder decoder(avifDecoderCreate());
    if (!decoder) return Error{ErrorCode::OutOfMemory, "AVIF: no memory for the reader", {}};
    decoder->maxThreads = 1;
    decoder->ignoreExif = AVIF_TRUE;
    decoder->ignoreXMP = AVIF_TRUE;
    decoder->imageSizeLimit = AVIF_DEFAULT_IMAGE_SIZE_LIMIT;  // ours stand in checkSize()
    // Files of common encoders miss details that do not touch the pixels.
    decoder->strictFlags = AVIF_STRICT_ENABLED & ~(AVIF_STRICT_CLAP_VALID | AVIF_STRICT_PIXI_REQUIRED);
    avifResult result =
        avifDecoderSetIOMemory(decoder.get(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    if (result == AVIF_RESULT_OK) result = avifDecoderParse(decoder.get());
    if (result != AVIF_RESULT_OK) return errorOf(result, *decoder);
    return decoder;
}

// First 'irot' (quarter turns anti-clockwise), then 'imir' (mode 1: left and right change places), as one EXIF value.
int orientationOf(const avifImage& image) {
    const int turns = (image.transformFlags & AVIF_TRANSFORM_IROT) != 0 ? image.irot.angle & 3 : 0;
    if ((image.transformFlags & AVIF_TRANSFORM_IMIR) == 0) {
        static constexpr int kTurned[] = {1, 8, 3, 6};
        return kTurned[turns];
    }
    static constexpr int kMirrored[2][4] = {{4, 5, 2, 7}, {2, 7, 4, 5}};
    return kMirrored[image.imir.mode & 1][turns];
}

bool isAvif(Bytes bytes) {
    const ByteReader header(bytes, true);
    if (!header.holds(4, "ftyp")) return false;
    const std::size_t end = std::min<std::size_t>(header.u32(0), 256);
    for (std::size_t brand = 8; brand + 4 <= end; brand += brand == 8 ? 8 : 4) {
        if (header.holds(brand, "avif") || header.holds(brand, "avis")) return true;
    }
    return false;
}

Result<PictureSize> readAvifSize(Bytes bytes) {
    VITRINE_TRY(const Decoder decoder, openFile(bytes));
    return PictureSize{static_cast<int>(decoder->image->width), static_cast<int>(decoder->image->height)};
}

Result<RawPicture> decodeAvif(Bytes bytes, const DecodeLimits&) {
    VITRINE_TRY(const Decoder decoder, openFile(bytes));
    avifResult result = avifDecoderNextImage(decoder.get());
    if (result != AVIF_RESULT_OK) return errorOf(result, *decoder);
    const avifImage& image = *decoder->image;
    const bool alpha = image.alphaPlane != nullptr;
    Raster raster{static_cast<int>(image.width),
                  static_cast<int>(image.height),
                  alpha ? PixelLayout::Rgba8 : PixelLayout::Rgb8,
                  {},
                  {},
                  {},
                  {}};
    const auto channels = static_cast<std::size_t>(channelCount(raster.layout));
    raster.bytes.resize(raster.pixelCount() * channels);
    avifRGBImage rgb;
    avifRGBImageSetDefaults(&rgb, &image);
    rgb.depth = 8;
    rgb.format = alpha ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
    rgb.pixels = raster.bytes.data();
    rgb.rowBytes = static_cast<std::uint32_t>(image.width * channels);
    result = avifImageYUVToRGB(&image, &rgb);
    if (result != AVIF_RESULT_OK) return errorOf(result, *decoder);
    return RawPicture{std::move(raster), decoder->imageCount > 1, orientationOf(image), false};
}

}  // namespace

Codec avifCodec() {
    return {"avif", isAvif, readAvifSize, decodeAvif};
}

}  // namespace vitrine::image
