// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace vitrine::image {

/// Pillow's antialiased bilinear resampling, bit for bit: triangle filter, weights rounded to 22 bits, along x first
/// with an 8-bit result, then along y; an axis that keeps its size is left alone.
RgbImage resizeBilinear(const RgbImage& picture, int width, int height);

/// The same on the picture transposed along its main diagonal: equals resizeBilinear(transpose(picture), width,
/// height).
RgbImage resizeTransposed(const RgbImage& picture, int width, int height);

/// Rows become columns.
RgbImage transpose(const RgbImage& picture);

}  // namespace vitrine::image
