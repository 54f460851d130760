// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/image/normalization.h"
#include "core/image/resample.h"

namespace vitrine::image {

/// Appends the normalised 3 x 336 x 336 view of a canvas whose sides are multiples of 336: bicubic interpolation with
/// A = -0.75, half-pixel centres and clamped borders, not antialiased, as ATen's. At whole factors f that is, per axis,
/// the pixel f*i + (f-1)/2 for odd f, and for even f four pixels from f*i + f/2 - 2 on with weights -3, 19, 19, -3
/// (/32). Sums are exact in integers before they are normalised, so odd factors give the crops' very values.
void appendGlobalView(const RowView& canvas, const Normalization& normalization, std::vector<float>& values);

}  // namespace vitrine::image
