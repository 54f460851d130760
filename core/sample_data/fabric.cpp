// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/fabric.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vitrine::sample_data {
namespace {

struct Dye {
    Rgb ground;
    Rgb tint;
};

constexpr std::array<Dye, kColours> kDyes = {{
    {{62, 60, 68}, {178, 176, 186}},     // Black
    {{240, 230, 210}, {186, 164, 134}},  // Ivory
    {{194, 40, 50}, {248, 190, 182}},    // Red
    {{40, 58, 110}, {164, 184, 226}},    // Navy
    {{42, 106, 72}, {174, 216, 180}},    // Green
    {{196, 142, 86}, {248, 228, 194}},   // Camel
    {{230, 124, 158}, {254, 222, 232}},  // Pink
    {{224, 168, 40}, {255, 238, 176}},   // Mustard
    {{78, 146, 210}, {206, 232, 252}},   // Blue
    {{114, 50, 108}, {220, 180, 216}},   // Plum
}};

// The brand's tartan: no other cloth of the catalogue is teal or copper.
constexpr Rgb kHeritageGround = {28, 98, 98};
constexpr Rgb kHeritageBand = {214, 112, 58};
constexpr Rgb kHeritageLine = {246, 232, 202};

constexpr float kPeriod = 0.42F;
constexpr float kHeritagePeriod = 0.5F;

float fraction(float x) {
    return x - std::floor(x);
}

/// 1 inside |distance| < half, 0 outside, soft over one pixel.
float band(float distance, float half, float pixel) {
    return std::clamp((half - std::abs(distance)) / pixel + 0.5F, 0.0F, 1.0F);
}

/// Signed distance to the nearest multiple of `period`, shifted by `offset`.
float toNearest(float x, float offset, float period) {
    return (fraction((x - offset) / period + 0.5F) - 0.5F) * period;
}

}  // namespace

Fabric::Fabric(const Product& product, float pixel) : pattern_(product.pattern), pixel_(pixel) {
    const Dye& dye = kDyes[static_cast<std::size_t>(product.colour)];
    ground_ = pattern_ == Pattern::Heritage ? kHeritageGround : dye.ground;
    tint_ = dye.tint;
}

Rgb Fabric::at(float u, float v) const {
    switch (pattern_) {
        case Pattern::Plain:
            return ground_;
        case Pattern::Stripe:
            return stripe(u, v);
        case Pattern::Check:
            return check(u, v);
        case Pattern::Dot:
            return dot(u, v);
        case Pattern::Heritage:
            return heritage(u, v);
    }
    return ground_;
}

// Diagonal, so that narrow upright and narrow flat pieces show several stripes alike.
Rgb Fabric::stripe(float u, float v) const {
    const float across = (u + v) * 0.70710678F;
    return mix(ground_, tint_, band(toNearest(across, 0.0F, kPeriod * 0.8F), kPeriod * 0.2F, pixel_));
}

Rgb Fabric::check(float u, float v) const {
    const float warp = band(toNearest(u, kPeriod / 2, kPeriod), kPeriod / 4, pixel_);
    const float weft = band(toNearest(v, kPeriod / 2, kPeriod), kPeriod / 4, pixel_);
    return mix(ground_, tint_, (warp + weft) / 2);
}

Rgb Fabric::dot(float u, float v) const {
    const float row = std::floor(v / (kPeriod * 0.5F) + 0.5F);
    const float shift = std::fmod(std::abs(row), 2.0F) < 0.5F ? 0.0F : kPeriod / 2;
    const float x = toNearest(u, shift, kPeriod);
    const float y = v - row * kPeriod * 0.5F;
    return mix(ground_, tint_, band(std::sqrt(x * x + y * y), kPeriod * 0.2F, pixel_));
}

Rgb Fabric::heritage(float u, float v) const {
    Rgb colour = ground_;
    colour = mix(colour, kHeritageBand, 0.62F * band(toNearest(u, 0.0F, kHeritagePeriod), 0.085F, pixel_));
    colour = mix(colour, kHeritageBand, 0.62F * band(toNearest(v, 0.0F, kHeritagePeriod), 0.085F, pixel_));
    colour =
        mix(colour, kHeritageLine, 0.9F * band(toNearest(u, kHeritagePeriod / 2, kHeritagePeriod), 0.018F, pixel_));
    return mix(colour, kHeritageLine, 0.9F * band(toNearest(v, kHeritagePeriod / 2, kHeritagePeriod), 0.018F, pixel_));
}

}  // namespace vitrine::sample_data
