// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace vitrine::image {

/// How far the strong edges of a grey picture, row by row, are smeared: the median over them of the standard deviation,
/// in pixels, of the Gaussian blur that would make a step so wide. The gradient of a blurred step falls in a known way
/// when blurred again (Zhuo, Sim: Defocus map estimation from a single image, 2011), so contrast and content do not
/// count. Absent where the picture has no edges: a plain colour, a gradient that fills it, fewer than a few dozen
/// pixels.
std::optional<double> edgeBlur(std::span<const std::uint8_t> grey, int width);

}  // namespace vitrine::image
