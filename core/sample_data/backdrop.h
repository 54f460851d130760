// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace vitrine::sample_data {

/// A softly lit studio: a paper-coloured wall that runs into the floor, brighter where the lamp falls. `tone` is one of
/// kBackdrops.
image::RgbImage studioBackdrop(int tone, int size);

}  // namespace vitrine::sample_data
