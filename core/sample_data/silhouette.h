// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "core/sample_data/product.h"
#include "core/sample_data/shape_path.h"

namespace vitrine::sample_data {

enum class Paint {
    Fabric,   ///< the product's colour and pattern
    Ground,   ///< its colour without the pattern: collars, cuffs, bands
    Lining,   ///< its colour in shade: what one sees inside
    Leather,  ///< brown trim
    Dark,     ///< soles, watch cases
    Pale,     ///< dials, rubber, shirt collars
    Seam,     ///< a thin darker line on what is already drawn
};

/// One shape, painted over those before it.
struct Part {
    std::string_view path;  ///< shape_path.h
    Paint paint = Paint::Fabric;
    double stroke = 0.0;  ///< 0 = filled; else the width of a band along the path, object units
    bool twin = false;    ///< drawn a second time, mirrored at x = 0
};

struct Silhouette {
    std::span<const Part> parts;
    Point discCentre;  ///< of the row of metal discs
    Point discStep;    ///< from one disc to the next
};

inline constexpr double kDiscRadius = 0.132;

const Silhouette& silhouette(Style style);

}  // namespace vitrine::sample_data
