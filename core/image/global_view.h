// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace vitrine::image {

/// Fills the first 3 x 336 x 336 values with the view of the whole canvas, from the normalised crops that follow them
/// (gridRows x gridColumns, row-major): bicubic interpolation with A = -0.75, half-pixel centres and clamped borders,
/// not antialiased. At whole factors f that is, per axis, the sample f*i + (f-1)/2 for odd f, and for even f four
/// samples from f*i + f/2 - 2 on. Along x first, then along y, in the order of ATen's operations, so that the bits are
/// the reference's: fma(x3, w3, fma(x2, w2, fma(x0, w0, x1 * w1))).
void fillGlobalView(std::span<float> values, int gridRows, int gridColumns);

}  // namespace vitrine::image
