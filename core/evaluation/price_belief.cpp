// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/price_belief.h"

#include <algorithm>

namespace vitrine::evaluation {

double PriceBelief::seen() const {
    double sum = 0.0;
    for (const LikelyPrice& one : likely) sum += one.probability;
    return sum;
}

std::optional<double> PriceBelief::mostProbable() const {
    return likely.empty() ? std::nullopt : std::optional(likely.front().price);
}

std::optional<double> PriceBelief::expected() const {
    const double all = seen();
    if (!(all > 0.0)) return std::nullopt;
    double mean = 0.0;
    for (const LikelyPrice& one : likely) mean += one.price * (one.probability / all);
    return mean;
}

double PriceBelief::probabilityOf(double price) const {
    const auto found = std::ranges::find(likely, price, &LikelyPrice::price);
    return found == likely.end() ? 0.0 : found->probability;
}

}  // namespace vitrine::evaluation
