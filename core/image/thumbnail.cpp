// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/thumbnail.h"

#include <algorithm>
#include <cmath>

#include "core/image/image_codec.h"
#include "core/image/resample.h"

namespace vitrine::image {

Result<Thumbnail> thumbnailOf(const RgbImage& picture, int longerSide, int quality) {
    const int longer = std::max(picture.width, picture.height);
    const double scale = std::min(1.0, static_cast<double>(longerSide) / longer);
    const auto size = [&](int side) { return std::max(1, static_cast<int>(std::lround(side * scale))); };
    Thumbnail small{{}, size(picture.width), size(picture.height)};
    VITRINE_TRY(small.jpeg, encodeJpeg(resizeBilinear(picture, small.width, small.height), quality));
    return small;
}

}  // namespace vitrine::image
