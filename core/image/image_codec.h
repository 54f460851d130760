// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/image/image.h"

namespace vitrine::image {

/// How foreign pixels become 8-bit RGB. Recorded with every run: both modes agree on opaque, upright 8-bit pictures.
enum class PictureMode {
    Product,    ///< EXIF orientation applied, alpha blended on white, 16-bit grey scaled to 8
    Reference,  ///< as Pillow's convert("RGB"): EXIF ignored, alpha dropped, 16-bit grey saturated
};

std::string_view pictureModeName(PictureMode mode);  ///< "product" | "reference"
/// Error: InvalidArgument.
Result<PictureMode> pictureModeFromName(std::string_view name);

/// Fences that stand before any pixel is allocated.
struct DecodeLimits {
    std::uint64_t maxFileBytes = 64u << 20;
    std::int64_t maxPixels = 50'000'000;
    int maxSide = 30'000;  ///< pixels
    int maxAspect = 200;   ///< longer side / shorter side
};

/// What the header says, without decoding.
struct PictureInfo {
    std::string format;  ///< jpeg | png | webp | tiff | avif | gif | bmp | pnm | tga
    int width = 0;       ///< pixels as stored, before any EXIF orientation
    int height = 0;
};

/// A picture in 8-bit RGB and what was found on the way.
struct DecodedPicture {
    RgbImage image;  ///< upright in product mode
    std::string format;
    bool animated = false;  ///< more pictures follow in the file; `image` is the first one
    bool hasAlpha = false;
    int sourceWidth = 0;  ///< as stored
    int sourceHeight = 0;
    int orientation = 1;  ///< EXIF value 1 … 8; 1 = upright
};

/// Format by magic bytes and size from the header, checked against `limits`. Cheap; any thread.
/// Errors: UnsupportedFormat (not on the allow-list: SVG, PDF, scripts …), CorruptFile (cut, zero size), LimitExceeded,
/// ImageTooElongated.
Result<PictureInfo> readInfo(std::span<const std::byte> bytes, const DecodeLimits& limits = {});

/// The first picture of the file. A cut or damaged file is an error, never half a picture. Any thread.
/// Errors: those of readInfo().
Result<DecodedPicture> decode(std::span<const std::byte> bytes, PictureMode mode, const DecodeLimits& limits = {});

/// Errors: those of decode(), with the path, and of io::readFile() (folders, FIFOs and devices are refused at once).
Result<DecodedPicture> decodeFile(const std::filesystem::path& path, PictureMode mode, const DecodeLimits& limits = {});

/// Baseline JPEG; chroma at full resolution from quality 90 on. `quality` 1 … 100. Same picture, same bytes.
Result<std::string> encodeJpeg(const RgbImage& picture, int quality);
/// 8-bit RGB, not interlaced. Same picture, same bytes.
Result<std::string> encodePng(const RgbImage& picture);

}  // namespace vitrine::image
