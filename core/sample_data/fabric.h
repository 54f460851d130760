// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample_data/product.h"

namespace vitrine::sample_data {

struct Rgb {
    float r = 0.0F;  ///< 0 … 255
    float g = 0.0F;
    float b = 0.0F;
};

inline Rgb mix(Rgb a, Rgb b, float t) {
    return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}
inline Rgb scaled(Rgb a, float factor) {
    return {a.r * factor, a.g * factor, a.b * factor};
}

/// The cloth of a product: its colour, a tint of it and a pattern so coarse (a period of about 60 pixels) that every
/// patch of the vision tower sees which one it is.
class Fabric {
public:
    /// `pixel`: the width of one pixel in object units, for soft edges.
    Fabric(const Product& product, float pixel);

    Rgb at(float u, float v) const;  ///< object units
    Rgb ground() const { return ground_; }

private:
    Rgb stripe(float u, float v) const;
    Rgb check(float u, float v) const;
    Rgb dot(float u, float v) const;
    Rgb heritage(float u, float v) const;

    Pattern pattern_;
    Rgb ground_;
    Rgb tint_;
    float pixel_;
};

}  // namespace vitrine::sample_data
