// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/image/image_statistics.h"

namespace vitrine::image {

/// Whether one picture may have been made from another by coding it again, scaling, brightening, tinting or cropping a
/// little: the part of `original` that `copy` would show if it is a crop, or nothing. `area` is the part to start from:
/// one of kHashedAreas whose hash is near. Quick and generous; madeFrom() decides.
std::optional<PictureArea> mayBeMadeFrom(const PictureSketch& original, const PictureSketch& copy,
                                         const PictureArea& area);

/// Whether `copy` is `original`, or about that part of it, but for brightness, tint and coding. The pixels themselves
/// are compared: two photographs of one product lie far apart. Any thread. Errors: InvalidArgument, OutOfMemory,
/// Internal.
Result<bool> madeFrom(const RgbImage& original, const RgbImage& copy, const PictureArea& area);

}  // namespace vitrine::image
