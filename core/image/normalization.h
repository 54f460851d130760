// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace vitrine::image {

/// (value / 255 - mean) / deviation for each of R, G, B, in float32 and in that order; the defaults are CLIP's.
struct Normalization {
    std::array<float, 3> mean = {0.48145466F, 0.4578275F, 0.40821073F};
    std::array<float, 3> deviation = {0.26862954F, 0.26130258F, 0.27577711F};
};

}  // namespace vitrine::image
