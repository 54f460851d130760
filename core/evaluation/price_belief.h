// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace vitrine::evaluation {

struct LikelyPrice {
    double price = 0.0;        ///< in the catalogue's currency
    double probability = 0.0;  ///< that the model writes this number where the price stands
};

/// What a model thinks of the price, not only which number it happened to write: the numbers it would write with a
/// probability of a thousandth or more.
struct PriceBelief {
    std::vector<LikelyPrice> likely;  ///< by falling probability; each number once, however it is written
    bool forced = false;  ///< the answer had no readable price: the template's words were put into its mouth

    double seen() const;                         ///< how much of all continuations `likely` covers, at most 1
    std::optional<double> mostProbable() const;  ///< the answer when only numbers may stand there
    std::optional<double> expected() const;      ///< mean of the likely prices, weighted by their probabilities
    /// 0 where the number is not among the likely ones.
    double probabilityOf(double price) const;
};

}  // namespace vitrine::evaluation
