// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/svg_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "core/evaluation/html_text.h"

namespace vitrine::evaluation {
namespace {

constexpr std::size_t kMostPoints = 3000;

/// The drawing area inside the margins, in user units.
struct Frame {
    double width = 560.0;
    double height = 400.0;
    double left = 64.0;
    double right = 16.0;
    double top = 14.0;
    double bottom = 46.0;

    double innerWidth() const { return width - left - right; }
    double innerHeight() const { return height - top - bottom; }
    double base() const { return height - bottom; }
};

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

std::string tickText(double value) {
    if (value != 0.0 && std::abs(value) < 0.01) {
        char text[32];
        std::snprintf(text, sizeof text, "%g", value);
        return text;
    }
    return formatPrice(value);
}

std::string line(PlotPoint from, PlotPoint to, const char* kind) {
    return "<line class=\"" + std::string(kind) + "\" x1=\"" + number(from.x) + "\" y1=\"" + number(from.y) +
           "\" x2=\"" + number(to.x) + "\" y2=\"" + number(to.y) + "\"/>";
}

std::string label(PlotPoint at, const char* anchor, const std::string& text, const std::string& more = {}) {
    return "<text x=\"" + number(at.x) + "\" y=\"" + number(at.y) + "\" text-anchor=\"" + anchor + "\"" + more + ">" +
           escapeHtml(text) + "</text>";
}

std::string opening(double width, double height, const std::string& title) {
    return "<svg viewBox=\"0 0 " + number(width) + " " + number(height) + "\" role=\"img\" aria-label=\"" +
           escapeHtml(title) + "\"><title>" + escapeHtml(title) + "</title>";
}

/// Value to place along one axis.
class Scale {
public:
    Scale(double low, double high, double from, double to, bool logarithmic)
        : low_(logarithmic ? std::log(low) : low),
          span_((logarithmic ? std::log(high) : high) - low_),
          from_(from),
          to_(to),
          logarithmic_(logarithmic) {}

    double at(double value) const {
        const double share = span_ > 0.0 ? ((logarithmic_ ? std::log(value) : value) - low_) / span_ : 0.5;
        return from_ + share * (to_ - from_);
    }

private:
    double low_;
    double span_;
    double from_;
    double to_;
    bool logarithmic_;
};

std::string axes(const Frame& frame, const Scale& x, const Scale& y, const std::vector<double>& xTicks,
                 const std::vector<double>& yTicks) {
    std::string svg;
    for (const double tick : xTicks) {
        const double at = x.at(tick);
        svg += line({at, frame.top}, {at, frame.base()}, "grid");
        svg += label({at, frame.base() + 18.0}, "middle", tickText(tick));
    }
    for (const double tick : yTicks) {
        const double at = y.at(tick);
        svg += line({frame.left, at}, {frame.width - frame.right, at}, "grid");
        svg += label({frame.left - 8.0, at + 4.0}, "end", tickText(tick));
    }
    return svg;
}

std::string axisNames(const Frame& frame, const PlotTexts& texts) {
    const double middle = frame.top + frame.innerHeight() / 2.0;
    const std::string turned = " transform=\"rotate(-90 14 " + number(middle) + ")\" class=\"axis\"";
    return label({frame.left + frame.innerWidth() / 2.0, frame.height - 8.0}, "middle", texts.x, " class=\"axis\"") +
           label({14.0, middle}, "middle", texts.y, turned);
}

/// Names of the series in the upper left corner.
std::string legend(const Frame& frame, std::span<const PlotSeries> series) {
    std::string svg;
    double y = frame.top + 16.0;
    for (const PlotSeries& one : series) {
        if (one.name.empty()) continue;
        const std::string tone = "tone" + std::to_string(one.tone);
        const double x = frame.left + 14.0;
        const bool stroked = one.mark == PlotMark::Line || one.mark == PlotMark::DashedLine;
        const std::string kind = tone + (one.mark == PlotMark::DashedLine ? " curve dashed" : " curve");
        const std::string dot = one.mark == PlotMark::Rings ? tone + " ring" : tone + " dot";
        svg += stroked
                   ? line({x - 7.0, y - 4.0}, {x + 7.0, y - 4.0}, kind.c_str())
                   : "<circle class=\"" + dot + "\" cx=\"" + number(x) + "\" cy=\"" + number(y - 4.0) + "\" r=\"4\"/>";
        svg += label({x + 14.0, y}, "start", one.name);
        y += 19.0;
    }
    return svg;
}

std::string dots(const PlotSeries& series, const Scale& x, const Scale& y) {
    const std::string kind = "tone" + std::to_string(series.tone) + (series.mark == PlotMark::Rings ? " ring" : " dot");
    const std::size_t stride = series.points.size() / kMostPoints + 1;
    std::string svg = "<g class=\"" + kind + "\">";
    for (std::size_t i = 0; i < series.points.size(); i += stride) {
        const PlotPoint& point = series.points[i];
        svg += "<circle cx=\"" + number(x.at(point.x)) + "\" cy=\"" + number(y.at(point.y)) + "\" r=\"3.2\"/>";
    }
    return svg + "</g>";
}

std::string polyline(const PlotSeries& series, const Scale& x, const Scale& y) {
    if (series.points.empty()) return {};
    std::string svg = "<polyline class=\"tone" + std::to_string(series.tone) + " curve" +
                      (series.mark == PlotMark::DashedLine ? " dashed" : "") + "\" points=\"";
    for (const PlotPoint& point : series.points) svg += number(x.at(point.x)) + "," + number(y.at(point.y)) + " ";
    return svg + "\"/>";
}

/// The band between 0.9 and 1.1 times the truth, cut to the square [low, high].
std::string tenthBand(const Scale& x, const Scale& y, double low, double high) {
    const auto corner = [&](double value, double factor) {
        return number(x.at(value)) + "," + number(y.at(std::clamp(value * factor, low, high))) + " ";
    };
    std::string points;
    for (const double value : {low, low / 0.9, high / 1.1, high}) points += corner(value, 1.1);
    for (const double value : {high, high / 1.1, low / 0.9, low}) points += corner(value, 0.9);
    return "<polygon class=\"band\" points=\"" + points + "\"/>";
}

std::vector<PlotSeries> positiveOnly(std::span<const PlotSeries> series) {
    std::vector<PlotSeries> kept(series.begin(), series.end());
    for (PlotSeries& one : kept) {
        std::erase_if(one.points, [](const PlotPoint& point) {
            return !(point.x > 0.0 && point.y > 0.0 && std::isfinite(point.x) && std::isfinite(point.y));
        });
    }
    return kept;
}

/// Smallest and largest coordinate that `of` picks; {1, 10} of nothing.
template <typename Of>
std::pair<double, double> rangeOf(std::span<const PlotSeries> series, const Of& of) {
    double low = INFINITY;
    double high = -INFINITY;
    for (const PlotSeries& one : series) {
        for (const PlotPoint& point : one.points) {
            for (const double value : of(point)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
        }
    }
    return low <= high ? std::pair(low, high) : std::pair(1.0, 10.0);
}

}  // namespace

std::vector<double> logTicks(double low, double high) {
    std::vector<double> fine;
    std::vector<double> coarse;
    for (double power = std::pow(10.0, std::floor(std::log10(low))); power <= high; power *= 10.0) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double tick = power * factor;
            if (tick < low || tick > high) continue;
            fine.push_back(tick);
            if (factor == 1.0) coarse.push_back(tick);
        }
    }
    return fine.size() > 8 ? coarse : fine;
}

std::vector<double> linearTicks(double low, double high) {
    if (!(high > low)) return {low};
    const double rough = (high - low) / 6.0;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = power * 10.0;
    for (const double factor : {5.0, 2.0, 1.0}) {
        if (power * factor >= rough) step = power * factor;
    }
    std::vector<double> ticks;
    for (double k = std::ceil(low / step); k * step <= high * (1.0 + 1e-12); ++k) ticks.push_back(k * step);
    return ticks;
}

std::string scatterPlot(std::span<const PlotSeries> all, const PlotTexts& texts) {
    const std::vector<PlotSeries> series = positiveOnly(all);
    auto [low, high] = rangeOf(series, [](const PlotPoint& point) { return std::array{point.x, point.y}; });
    low /= 1.15;
    high *= 1.15;
    const Frame frame{.width = 560.0, .height = 520.0};
    const Scale x(low, high, frame.left, frame.width - frame.right, true);
    const Scale y(low, high, frame.base(), frame.top, true);
    const std::vector<double> ticks = logTicks(low, high);
    std::string svg = opening(frame.width, frame.height, texts.title) + axes(frame, x, y, ticks, ticks);
    svg += tenthBand(x, y, low, high);
    svg += line({x.at(low), y.at(low)}, {x.at(high), y.at(high)}, "diagonal");
    for (const PlotSeries& one : series) svg += dots(one, x, y);
    return svg + legend(frame, series) + axisNames(frame, texts) + "</svg>";
}

std::string lineChart(std::span<const PlotSeries> series, const PlotTexts& texts) {
    const auto [left, right] = rangeOf(series, [](const PlotPoint& point) { return std::array{point.x}; });
    auto [low, high] = rangeOf(series, [](const PlotPoint& point) { return std::array{point.y}; });
    if (low > 0.0 && low < 0.5 * high) low = 0.0;
    if (low == high) high = low + 1.0;
    const Frame frame{.height = 320.0};
    const Scale x(left, right, frame.left, frame.width - frame.right, false);
    const Scale y(low, high * 1.02, frame.base(), frame.top, false);
    std::string svg = opening(frame.width, frame.height, texts.title);
    svg += axes(frame, x, y, linearTicks(left, right), linearTicks(low, high));
    for (const PlotSeries& one : series) {
        const bool stroked = one.mark == PlotMark::Line || one.mark == PlotMark::DashedLine;
        svg += stroked ? polyline(one, x, y) : dots(one, x, y);
    }
    Frame corner = frame;
    if (texts.legend == PlotCorner::Right) corner.left = frame.width - frame.right - 170.0;
    return svg + legend(corner, series) + axisNames(frame, texts) + "</svg>";
}

std::string barChart(std::span<const Bar> bars, const std::string& title) {
    constexpr double kRow = 34.0;
    constexpr double kNames = 170.0;
    constexpr double kLabels = 90.0;
    constexpr double kWidth = 560.0;
    double most = 0.0;
    for (const Bar& bar : bars) most = std::max({most, bar.value, bar.high.value_or(0.0)});
    const Scale x(0.0, most > 0.0 ? most : 1.0, kNames, kWidth - kLabels, false);
    std::string svg = opening(kWidth, kRow * static_cast<double>(bars.size()) + 8.0, title);
    double y = 4.0;
    for (const Bar& bar : bars) {
        const double middle = y + kRow / 2.0;
        const double end = x.at(std::max(0.0, bar.value));
        svg += label({kNames - 10.0, middle + 4.0}, "end", bar.name);
        svg += "<rect class=\"tone" + std::to_string(bar.tone) + " bar\" rx=\"3\" x=\"" + number(kNames) + "\" y=\"" +
               number(y + 7.0) + "\" width=\"" + number(std::max(1.0, end - kNames)) + "\" height=\"20\"/>";
        if (bar.low && bar.high) svg += line({x.at(*bar.low), middle}, {x.at(*bar.high), middle}, "whisker");
        svg += label({std::max(end, bar.high ? x.at(*bar.high) : end) + 8.0, middle + 4.0}, "start", bar.label);
        y += kRow;
    }
    return svg + "</svg>";
}

}  // namespace vitrine::evaluation
