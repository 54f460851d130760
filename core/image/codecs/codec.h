// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/base/result.h"
#include "core/image/codecs/raster.h"
#include "core/image/image_codec.h"

namespace vitrine::image {

using Bytes = std::span<const std::byte>;

struct PictureSize {
    int width = 0;
    int height = 0;
};

/// What a codec hands on.
struct RawPicture {
    Raster raster;
    bool animated = false;
    int orientation = 1;  ///< EXIF value 1 … 8
    /// Pillow leaves EXIF to its caller, but turns a TIFF itself.
    bool orientedByReference = false;
};

/// One file format. The functions catch all that the library behind them throws, and read nothing but `bytes`.
struct Codec {
    std::string name;
    bool (*matches)(Bytes bytes);                                           ///< magic bytes
    Result<PictureSize> (*readSize)(Bytes bytes);                           ///< from the header; no pixel memory
    Result<RawPicture> (*decode)(Bytes bytes, const DecodeLimits& limits);  ///< readSize() was checked before
};

Codec jpegCodec();
Codec pngCodec();
Codec webpCodec();
Codec tiffCodec();
Codec avifCodec();
Codec gifCodec();
Codec bmpCodec();
Codec pnmCodec();
Codec tgaCodec();

/// Zero size, aspect, sides and pixels against the limits.
Result<void> checkSize(const PictureSize& size, const DecodeLimits& limits);

Error cutFile(const std::string& where);     ///< CorruptFile: the file ends too early
Error corruptFile(const std::string& what);  ///< CorruptFile
Error unsupported(const std::string& what);  ///< UnsupportedFormat

}  // namespace vitrine::image
