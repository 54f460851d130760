// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/price_figures.h"

#include <algorithm>
#include <cmath>

namespace vitrine::dataset {

std::optional<double> logPrice(const CheckRow& row, CheckRow::Price price) {
    const auto& value = row.prices[price];
    if (!value || !(*value > 0) || !std::isfinite(*value)) return std::nullopt;
    return std::log(*value);
}

std::optional<double> logRatio(const CheckRow& row, CheckRow::Price a, CheckRow::Price b) {
    const auto first = logPrice(row, a);
    const auto second = logPrice(row, b);
    if (!first || !second) return std::nullopt;
    return *first - *second;
}

double medianOf(std::vector<double>& values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double robustSpread(const std::vector<double>& values, double centre) {
    constexpr double kToDeviation = 1.4826;
    std::vector<double> distances;
    distances.reserve(values.size());
    for (const double value : values) distances.push_back(std::abs(value - centre));
    return kToDeviation * medianOf(distances);
}

}  // namespace vitrine::dataset
