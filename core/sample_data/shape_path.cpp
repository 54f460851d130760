// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/shape_path.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <numbers>

namespace vitrine::sample_data {
namespace {

constexpr int kCurveSteps = 32;
constexpr int kEllipseSteps = 96;
constexpr int kCornerSteps = 8;

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool atEnd() {
        while (!text_.empty() && text_.front() == ' ') text_.remove_prefix(1);
        return text_.empty();
    }

    char command() {
        const char letter = text_.front();
        text_.remove_prefix(1);
        return letter;
    }

    template <std::size_t Count>
    std::array<double, Count> numbers() {
        std::array<double, Count> values{};
        for (double& value : values) {
            [[maybe_unused]] const bool more = !atEnd();
            assert(more);
            const auto [end, problem] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
            assert(problem == std::errc());
            text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        }
        return values;
    }

private:
    std::string_view text_;
};

void addCubic(std::vector<Point>& points, Point control1, Point control2, Point end) {
    const Point start = points.back();
    for (int step = 1; step <= kCurveSteps; ++step) {
        const double t = static_cast<double>(step) / kCurveSteps;
        const double s = 1.0 - t;
        const double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
        points.push_back({a * start.x + b * control1.x + c * control2.x + d * end.x,
                          a * start.y + b * control1.y + c * control2.y + d * end.y});
    }
}

void addQuadratic(std::vector<Point>& points, Point control, Point end) {
    const Point start = points.back();
    const auto toCubic = [&](Point from) {
        return Point{from.x + 2.0 / 3.0 * (control.x - from.x), from.y + 2.0 / 3.0 * (control.y - from.y)};
    };
    addCubic(points, toCubic(start), toCubic(end), end);
}

void addArc(std::vector<Point>& points, Point centre, Point radius, double from, double to, int steps) {
    for (int step = 0; step <= steps; ++step) {
        const double angle = from + (to - from) * step / steps;
        points.push_back({centre.x + radius.x * std::cos(angle), centre.y + radius.y * std::sin(angle)});
    }
}

void addBox(std::vector<Point>& points, const std::array<double, 5>& box) {
    const auto [x, y, width, height, r] = box;
    constexpr double kQuarter = std::numbers::pi / 2;
    addArc(points, {x + width - r, y + height - r}, {r, r}, 0, kQuarter, kCornerSteps);
    addArc(points, {x + r, y + height - r}, {r, r}, kQuarter, 2 * kQuarter, kCornerSteps);
    addArc(points, {x + r, y + r}, {r, r}, 2 * kQuarter, 3 * kQuarter, kCornerSteps);
    addArc(points, {x + width - r, y + r}, {r, r}, 3 * kQuarter, 4 * kQuarter, kCornerSteps);
}

}  // namespace

Outline flatten(std::string_view path) {
    Outline outline;
    std::vector<Point>& points = outline.points;
    Reader reader(path);
    while (!reader.atEnd()) {
        switch (reader.command()) {
            case 'M':
            case 'L': {
                const auto [x, y] = reader.numbers<2>();
                points.push_back({x, y});
                break;
            }
            case 'Q': {
                const auto [cx, cy, x, y] = reader.numbers<4>();
                addQuadratic(points, {cx, cy}, {x, y});
                break;
            }
            case 'C': {
                const auto [ax, ay, bx, by, x, y] = reader.numbers<6>();
                addCubic(points, {ax, ay}, {bx, by}, {x, y});
                break;
            }
            case 'E': {
                const auto [cx, cy, rx, ry] = reader.numbers<4>();
                addArc(points, {cx, cy}, {rx, ry}, 0, 2 * std::numbers::pi, kEllipseSteps);
                outline.closed = true;
                break;
            }
            case 'B':
                addBox(points, reader.numbers<5>());
                outline.closed = true;
                break;
            case 'Z':
                outline.closed = true;
                break;
            default:
                assert(!"a command of the path language");
        }
    }
    return outline;
}

}  // namespace vitrine::sample_data
