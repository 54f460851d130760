// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/metric_spread.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vitrine::evaluation {

double studentQuantile975(int freedom) {
    constexpr std::array kFew = {12.7062047, 4.3026527, 3.1824463, 2.7764451, 2.5705818,
                                 2.4469119,  2.3646243, 2.3060041, 2.2621572, 2.2281389};
    const int n = std::max(freedom, 1);
    if (n <= static_cast<int>(kFew.size())) return kFew[static_cast<std::size_t>(n - 1)];
    // The asymptotic expansion around the normal quantile (Abramowitz and Stegun 26.7.5).
    constexpr double z = 1.9599639845;
    const double z3 = z * z * z;
    const double z5 = z3 * z * z;
    const double z7 = z5 * z * z;
    return z + (z3 + z) / (4.0 * n) + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * n * n) +
           (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / (384.0 * n * n * n);
}

std::optional<MetricSpread> spreadOf(std::vector<double> values) {
    if (values.size() < 2 || !std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
        return std::nullopt;
    const auto n = static_cast<double>(values.size());
    MetricSpread spread;
    for (const double value : values) spread.mean += value / n;
    double squares = 0.0;
    for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
    spread.deviation = std::sqrt(squares / (n - 1.0));
    const auto [low, high] = std::ranges::minmax(values);
    spread.low = low;
    spread.high = high;
    const double predicted = studentQuantile975(static_cast<int>(values.size()) - 1) * std::sqrt(2.0);
    spread.noiseLimit = std::max(high - low, predicted * spread.deviation);
    spread.values = std::move(values);
    return spread;
}

}  // namespace vitrine::evaluation
