// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/image/image.h"

namespace vitrine::image {

/// A small JPEG to look at.
struct Thumbnail {
    std::string jpeg;
    int width = 0;  ///< pixels
    int height = 0;
};

/// The picture with its longer side at most `longerSide` pixels, never larger than it is; `quality` as for
/// encodeJpeg(). Same picture, same bytes. Any thread. Errors: those of encodeJpeg().
Result<Thumbnail> thumbnailOf(const RgbImage& picture, int longerSide, int quality);

}  // namespace vitrine::image
