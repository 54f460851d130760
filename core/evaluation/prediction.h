// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "core/dataset/sample.h"

namespace vitrine::evaluation {

/// One judged row: what the model said and what is true. Predicted values are absent where the answer could not be
/// read; they are never replaced by zeros.
struct Prediction {
    dataset::SampleId id = 0;
    dataset::Split split = dataset::Split::None;
    std::string answer;  ///< as generated
    std::string trueName;
    std::optional<std::string> predictedName;
    std::string trueCategory;
    std::optional<std::string> predictedCategory;
    std::optional<double> truePrice;  ///< in the catalogue's currency
    std::optional<double> predictedPrice;
    double confidence = 0.0;  ///< geometric mean of the token probabilities

    // Known where the evaluation was asked for them.
    std::optional<double> mostProbablePrice;  ///< of all numbers that may stand where the price stands
    std::optional<double> expectedPrice;      ///< their mean, weighted by their probabilities
    std::optional<double> priceProbability;   ///< that the model writes the predicted price there
    std::optional<double> picturePrice;       ///< regression on the picture's features (baseline picture_ridge)
};

}  // namespace vitrine::evaluation
