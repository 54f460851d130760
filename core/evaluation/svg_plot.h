// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vitrine::evaluation {

struct PlotPoint {
    double x = 0.0;
    double y = 0.0;
};

enum class PlotMark { Dots, Rings, Line, DashedLine };

/// `tone` 0 … 3 chooses a colour of the page's style sheet (classes "tone0" …), so that light and dark pages both work.
struct PlotSeries {
    std::string name;
    PlotMark mark = PlotMark::Dots;
    int tone = 0;
    std::vector<PlotPoint> points;
};

enum class PlotCorner { Left, Right };

struct PlotTexts {
    std::string title;  ///< read out by screen readers
    std::string x;
    std::string y;
    PlotCorner legend = PlotCorner::Right;  ///< upper corner of a line chart where the names stand
};

/// What is told against what is true: both axes logarithmic and alike, the diagonal, and the band of ± 10 %. Points
/// that are not above zero are left out; of more than 3,000 points in a series every k-th is drawn.
std::string scatterPlot(std::span<const PlotSeries> series, const PlotTexts& texts);

/// Lines over a linear x axis; the y axis starts at zero where that costs little of its height.
std::string lineChart(std::span<const PlotSeries> series, const PlotTexts& texts);

struct Bar {
    std::string name;
    std::string label;  ///< written at its end
    double value = 0.0;
    int tone = 1;
    std::optional<double> low;  ///< whisker
    std::optional<double> high;
};

/// Horizontal bars from zero, one under the other.
std::string barChart(std::span<const Bar> bars, const std::string& title);

/// 1, 2, 5, 10 … within [low, high]; only powers of ten where that would be more than eight.
std::vector<double> logTicks(double low, double high);
/// Round steps of 1, 2 or 5 times a power of ten, at most seven ticks, within [low, high].
std::vector<double> linearTicks(double low, double high);

}  // namespace vitrine::evaluation
