// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/backdrop.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/sample_data/fabric.h"
#include "core/sample_data/product_picture.h"

namespace vitrine::sample_data {
namespace {

struct Tone {
    Rgb light;
    Rgb shade;
};

// Pale and greyed, so that none is taken for the colour of a product.
constexpr std::array<Tone, kBackdrops> kTones = {{
    {{250, 248, 244}, {214, 208, 200}},  // warm white
    {{244, 246, 249}, {200, 206, 214}},  // cool grey
    {{249, 243, 232}, {214, 203, 184}},  // sand
    {{249, 240, 238}, {214, 198, 196}},  // rose
    {{241, 246, 240}, {196, 206, 196}},  // sage
    {{240, 240, 246}, {194, 194, 206}},  // lilac grey
}};

constexpr float kHorizon = 0.74F;  ///< where wall becomes floor

float smoothStep(float x) {
    x = std::clamp(x, 0.0F, 1.0F);
    return x * x * (3 - 2 * x);
}

std::uint8_t toByte(float value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F) + 0.5F);
}

}  // namespace

image::RgbImage studioBackdrop(int tone, int size) {
    const Tone& paper = kTones[static_cast<std::size_t>(tone)];
    image::RgbImage picture{size, size, std::vector<std::uint8_t>(static_cast<std::size_t>(size) * size * 3)};
    auto out = picture.pixels.begin();
    for (int row = 0; row < size; ++row) {
        const float y = (static_cast<float>(row) + 0.5F) / static_cast<float>(size);
        const float floor = 0.24F * smoothStep((y - kHorizon + 0.06F) / 0.12F) * (1.3F - y);
        for (int column = 0; column < size; ++column) {
            const float x = (static_cast<float>(column) + 0.5F) / static_cast<float>(size);
            const float dx = x - 0.44F, dy = y - 0.4F;
            const float shade = 0.06F + 1.25F * (dx * dx + dy * dy) + floor;
            const Rgb colour = mix(paper.light, paper.shade, std::min(shade, 1.0F));
            *out++ = toByte(colour.r);
            *out++ = toByte(colour.g);
            *out++ = toByte(colour.b);
        }
    }
    return picture;
}

}  // namespace vitrine::sample_data
