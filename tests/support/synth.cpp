// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/synth.h"

namespace vitrine::testing {

image::RgbImage synth(int width, int height) {
    image::RgbImage picture{width, height, {}};
    picture.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (unsigned y = 0; y < static_cast<unsigned>(height); ++y) {
        for (unsigned x = 0; x < static_cast<unsigned>(width); ++x) {
            for (const unsigned value : {7 * x + 13 * y, x * x + 3 * y, 5 * x * y + 11 * x + y * y}) {
                picture.pixels.push_back(static_cast<std::uint8_t>(value % 256));
            }
        }
    }
    return picture;
}

}  // namespace vitrine::testing
