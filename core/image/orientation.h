// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace vitrine::image {

/// The picture upright, given its EXIF orientation 1 … 8 (1 = it is already).
RgbImage upright(RgbImage picture, int orientation);

}  // namespace vitrine::image
