// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace vitrine::sample_data {

/// In object units: the product fills about −1 … 1, y down.
struct Point {
    double x = 0.0;
    double y = 0.0;
};

struct Outline {
    std::vector<Point> points;
    bool closed = false;
};

/// Flattens one contour of a small path language, all coordinates absolute, separated by blanks:
/// `M x y`, `L x y`, `Q cx cy x y`, `C c1x c1y c2x c2y x y`, `Z`, as in SVG; `E cx cy rx ry`, an ellipse;
/// `B x y width height radius`, a box with rounded corners. For the silhouettes of this folder only: a malformed path
/// is a bug and ends in an assertion.
Outline flatten(std::string_view path);

}  // namespace vitrine::sample_data
