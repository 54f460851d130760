// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace vitrine::testing {

/// The reference data's picture: R = 7x + 13y, G = x*x + 3y, B = 5xy + 11x + y*y, each modulo 256.
image::RgbImage synth(int width, int height);

}  // namespace vitrine::testing
