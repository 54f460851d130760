// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <memory>

#include <tiffio.h>

#include "core/image/codecs/byte_reader.h"
#include "core/image/codecs/codec.h"
#include "core/image/codecs/tiff_samples.h"

namespace vitrine::image {
namespace {

constexpr tmsize_t kMaxAllocation = tmsize_t{1} << 30;  // bytes in one piece inside libtiff

/// libtiff's view of the bytes, and the first thing that it complained about.
struct Source {
    Bytes bytes;
    std::uint64_t offset = 0;
    bool ended = false;
    std::string message;
};

tmsize_t onRead(thandle_t handle, void* out, tmsize_t count) {
    auto* source = static_cast<Source*>(handle);
    const std::uint64_t left = source->offset < source->bytes.size() ? source->bytes.size() - source->offset : 0;
    const std::uint64_t taken = std::min(left, static_cast<std::uint64_t>(std::max<tmsize_t>(count, 0)));
    if (taken > 0) std::memcpy(out, source->bytes.data() + source->offset, taken);
    source->offset += taken;
    if (taken < static_cast<std::uint64_t>(count)) source->ended = true;
    return static_cast<tmsize_t>(taken);
}

tmsize_t onWrite(thandle_t, void*, tmsize_t) {
    return 0;
}
int onClose(thandle_t) {
    return 0;
}
toff_t onSize(thandle_t handle) {
    return static_cast<Source*>(handle)->bytes.size();
}

toff_t onSeek(thandle_t handle, toff_t offset, int whence) {
    auto* source = static_cast<Source*>(handle);
    const std::uint64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source->offset : source->bytes.size();
    return source->offset = base + offset;
}

int onError(TIFF*, void* data, const char*, const char* format, va_list arguments) {
    auto* source = static_cast<Source*>(data);
    char text[256];
    std::vsnprintf(text, sizeof text, format, arguments);
    if (source->message.empty()) source->message = text;
    return 1;
}

int onWarning(TIFF*, void*, const char*, const char*, va_list) {
    return 1;
}

struct CloseTiff {
    void operator()(TIFF* file) const { TIFFClose(file); }
};
using Tiff = std::unique_ptr<TIFF, CloseTiff>;

Error errorOf(const Source& source) {
    const std::string message = "TIFF: " + (source.message.empty() ? std::string("damaged") : source.message);
    return source.ended ? cutFile(message) : corruptFile(message);
}

Result<Tiff> openFile(Source& source) {
    const std::unique_ptr<TIFFOpenOptions, void (*)(TIFFOpenOptions*)> options(TIFFOpenOptionsAlloc(),
                                                                               TIFFOpenOptionsFree);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kMaxAllocation);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), onError, &source);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), onWarning, &source);
    Tiff file(TIFFClientOpenExt("picture", "rm", &source, onRead, onWrite, onSeek, onClose, onSize, nullptr, nullptr,
                                options.get()));
    if (!file) return errorOf(source);
    return file;
}

template <typename T>
T tagOr(TIFF* file, std::uint32_t tag, T fallback) {
    T value = fallback;
    return TIFFGetFieldDefaulted(file, tag, &value) != 0 ? value : fallback;
}

TiffShape readShape(TIFF* file) {
    TiffShape shape;
    shape.width = static_cast<int>(std::min(tagOr<std::uint32_t>(file, TIFFTAG_IMAGEWIDTH, 0), 0x7FFFFFFFu));
    shape.height = static_cast<int>(std::min(tagOr<std::uint32_t>(file, TIFFTAG_IMAGELENGTH, 0), 0x7FFFFFFFu));
    shape.bits = tagOr<std::uint16_t>(file, TIFFTAG_BITSPERSAMPLE, 1);
    shape.samples = tagOr<std::uint16_t>(file, TIFFTAG_SAMPLESPERPIXEL, 1);
    shape.format = tagOr<std::uint16_t>(file, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    shape.photometric = tagOr<std::uint16_t>(file, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    shape.separate = tagOr<std::uint16_t>(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    std::uint16_t extras = 0;
    std::uint16_t* kinds = nullptr;
    if (TIFFGetFieldDefaulted(file, TIFFTAG_EXTRASAMPLES, &extras, &kinds) != 0 && extras > 0)
        shape.firstExtra = kinds[0];
    shape.extras = extras;
    return shape;
}

Palette readPalette(TIFF* file, int bits) {
    Palette palette;
    std::uint16_t* channels[3] = {};
    if (TIFFGetField(file, TIFFTAG_COLORMAP, &channels[0], &channels[1], &channels[2]) == 0) return palette;
    for (std::size_t i = 0; i < std::size_t{1} << std::min(bits, 8); ++i) {
        for (std::size_t c = 0; c < 3; ++c) palette.colors[i][c] = static_cast<std::uint8_t>(channels[c][i] >> 8);
    }
    return palette;
}

// One strip or tile into its place among the plane's rows.
void place(const std::vector<std::uint8_t>& piece, std::size_t pieceStride, const TiffPiece& at, TiffPlane& plane) {
    for (std::size_t y = 0; y < at.rows; ++y) {
        std::memcpy(plane.bytes.data() + (at.top + y) * plane.stride + at.left, piece.data() + y * pieceStride,
                    at.bytes);
    }
}

Result<void> readStrips(TIFF* file, const TiffShape& shape, std::uint16_t index, TiffPlane& plane,
                        const Source& source) {
    const auto height = static_cast<std::uint32_t>(shape.height);
    const std::uint32_t rowsPerStrip = std::min(tagOr<std::uint32_t>(file, TIFFTAG_ROWSPERSTRIP, height), height);
    if (rowsPerStrip == 0) return corruptFile("TIFF: strips without rows");
    for (std::uint32_t top = 0; top < height; top += rowsPerStrip) {
        const std::uint32_t rows = std::min(rowsPerStrip, height - top);
        const auto wanted = static_cast<tmsize_t>(rows * plane.stride);
        const tmsize_t got = TIFFReadEncodedStrip(file, TIFFComputeStrip(file, top, index),
                                                  plane.bytes.data() + top * plane.stride, wanted);
        if (got != wanted) return errorOf(source);
    }
    return {};
}

Result<void> readTiles(TIFF* file, const TiffShape& shape, std::uint16_t index, TiffPlane& plane,
                       const Source& source) {
    const auto tileWidth = tagOr<std::uint32_t>(file, TIFFTAG_TILEWIDTH, 0);
    const auto tileHeight = tagOr<std::uint32_t>(file, TIFFTAG_TILELENGTH, 0);
    const tmsize_t size = TIFFTileSize(file);
    const tmsize_t tileStride = TIFFTileRowSize(file);
    if (tileWidth == 0 || tileHeight == 0 || size <= 0 || size > kMaxAllocation || tileStride <= 0)
        return corruptFile("TIFF: tiles without a size");
    std::vector<std::uint8_t> tile(static_cast<std::size_t>(size));
    for (std::uint32_t top = 0; top < static_cast<std::uint32_t>(shape.height); top += tileHeight) {
        for (std::uint32_t left = 0; left < static_cast<std::uint32_t>(shape.width); left += tileWidth) {
            if (TIFFReadEncodedTile(file, TIFFComputeTile(file, left, top, 0, index), tile.data(), size) != size)
                return errorOf(source);
            TiffPiece piece;
            piece.top = top;
            piece.rows = std::min<std::size_t>(tileHeight, static_cast<std::size_t>(shape.height) - top);
            piece.left = left / tileWidth * static_cast<std::size_t>(tileStride);
            piece.bytes =
                std::min(static_cast<std::size_t>(tileStride), plane.stride - std::min(plane.stride, piece.left));
            place(tile, static_cast<std::size_t>(tileStride), piece, plane);
        }
    }
    return {};
}

Result<std::vector<TiffPlane>> readPlanes(TIFF* file, const TiffShape& shape, const Source& source) {
    std::vector<TiffPlane> planes(shape.separate ? static_cast<std::size_t>(shape.samples) : 1);
    const auto together = static_cast<std::size_t>(shape.separate ? 1 : shape.samples);
    for (std::size_t i = 0; i < planes.size(); ++i) {
        TiffPlane& plane = planes[i];
        plane.stride =
            (static_cast<std::size_t>(shape.width) * together * static_cast<std::size_t>(shape.bits) + 7) / 8;
        plane.bytes.resize(plane.stride * static_cast<std::size_t>(shape.height));
        const auto read = TIFFIsTiled(file) != 0 ? readTiles : readStrips;
        VITRINE_CHECK(read(file, shape, static_cast<std::uint16_t>(i), plane, source));
    }
    return planes;
}

// Whatever libtiff itself can turn into colours: YCbCr, JPEG, L*a*b* …
Result<Raster> readAsColors(TIFF* file, const TiffShape& shape, const Source& source) {
    TIFFRGBAImage image{};
    char message[1024] = "";
    if (TIFFRGBAImageOK(file, message) == 0 || TIFFRGBAImageBegin(&image, file, 1, message) == 0)
        return unsupported(std::string("TIFF: ") + message);
    const std::unique_ptr<TIFFRGBAImage, void (*)(TIFFRGBAImage*)> end(&image, TIFFRGBAImageEnd);
    image.req_orientation = image.orientation = ORIENTATION_TOPLEFT;  // turning is not libtiff's business
    Raster raster{shape.width, shape.height, PixelLayout::Rgba8, {}, {}, {}, {}};
    std::vector<std::uint32_t> pixels(raster.pixelCount());
    if (TIFFRGBAImageGet(&image, pixels.data(), static_cast<std::uint32_t>(shape.width),
                         static_cast<std::uint32_t>(shape.height)) == 0)
        return errorOf(source);
    if (image.alpha == 0) raster.layout = PixelLayout::Rgb8;
    for (const std::uint32_t pixel : pixels) {
        for (int c = 0; c < channelCount(raster.layout); ++c)
            raster.bytes.push_back(static_cast<std::uint8_t>(pixel >> (8 * c)));
    }
    return raster;
}

Result<Raster> readPixels(TIFF* file, const Source& source) {
    if (tagOr<std::uint16_t>(file, TIFFTAG_COMPRESSION, COMPRESSION_NONE) == COMPRESSION_JPEG)
        TIFFSetField(file, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    TiffShape shape = readShape(file);
    if (shape.photometric == PHOTOMETRIC_YCBCR &&
        tagOr<std::uint16_t>(file, TIFFTAG_COMPRESSION, COMPRESSION_NONE) == COMPRESSION_JPEG && !shape.separate) {
        shape.photometric = PHOTOMETRIC_RGB;  // libtiff's JPEG reader now answers so
    }
    if (!readable(shape)) return readAsColors(file, shape, source);
    VITRINE_TRY(const auto planes, readPlanes(file, shape, source));
    if (shape.photometric == PHOTOMETRIC_PALETTE) {
        const Raster indexes = toRaster(shape, planes);
        return expandPalette(shape.width, shape.height, indexes.bytes, readPalette(file, shape.bits));
    }
    return toRaster(shape, planes);
}

bool isTiff(Bytes bytes) {
    const ByteReader header(bytes);
    for (const std::string_view magic : {std::string_view("II*\0", 4), std::string_view("MM\0*", 4),
                                         std::string_view("II+\0", 4), std::string_view("MM\0+", 4)}) {
        if (header.holds(0, magic)) return true;
    }
    return false;
}

Result<PictureSize> readTiffSize(Bytes bytes) {
    Source source{bytes, 0, false, {}};
    VITRINE_TRY(const Tiff file, openFile(source));
    const TiffShape shape = readShape(file.get());
    return PictureSize{shape.width, shape.height};
}

Result<RawPicture> decodeTiff(Bytes bytes, const DecodeLimits&) {
    Source source{bytes, 0, false, {}};
    VITRINE_TRY(const Tiff file, openFile(source));
    VITRINE_TRY(Raster raster, readPixels(file.get(), source));
    const int orientation = tagOr<std::uint16_t>(file.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    const bool more = TIFFLastDirectory(file.get()) == 0;
    return RawPicture{std::move(raster), more, orientation >= 1 && orientation <= 8 ? orientation : 1, true};
}

}  // namespace

Codec tiffCodec() {
    return {"tiff", isTiff, readTiffSize, decodeTiff};
}

}  // namespace vitrine::image
