// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/orientation.h"

#include <algorithm>
#include <utility>

namespace vitrine::image {

RgbImage upright(RgbImage picture, int orientation) {
    if (orientation <= 1 || orientation > 8) return picture;
    // EXIF 2.32, tag 0x0112, as a walk over the stored picture: transposed, then mirrored along x and y.
    const bool transposed = orientation >= 5;
    const bool mirrorX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool mirrorY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    RgbImage result{picture.width, picture.height, std::vector<std::uint8_t>(picture.pixels.size())};
    if (transposed) std::swap(result.width, result.height);
    auto out = result.pixels.begin();
    for (int y = 0; y < result.height; ++y) {
        for (int x = 0; x < result.width; ++x) {
            int storedX = transposed ? y : x;
            int storedY = transposed ? x : y;
            if (mirrorX) storedX = picture.width - 1 - storedX;
            if (mirrorY) storedY = picture.height - 1 - storedY;
            const std::size_t at = (static_cast<std::size_t>(storedY) * static_cast<std::size_t>(picture.width) +
                                    static_cast<std::size_t>(storedX)) *
                                   3;
            out = std::copy_n(picture.pixels.begin() + static_cast<std::ptrdiff_t>(at), 3, out);
        }
    }
    return result;
}

}  // namespace vitrine::image
