// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/evaluation/prediction.h"

namespace vitrine::evaluation {

/// What a baseline may learn from: a row of the train split with a price.
struct KnownProduct {
    dataset::SampleId id = 0;
    std::string name;
    std::string category;
    double price = 0.0;
    std::vector<float> feature;  ///< mean feature of the picture; empty = no usable picture
};

/// Each baseline answers the rows of `questions`, whose true values it keeps; of these it looks only at what its name
/// says. The predicted price is absent where it has nothing to go by.

/// Median price of the same category (compared as written); of all products where the category is unknown.
std::vector<Prediction> categoryMedian(std::span<const KnownProduct> known, std::span<const Prediction> questions);

/// Name, category and price of the product whose picture is nearest by cosine; ties go to the lower id. A row never
/// answers itself. `features` are those of the questions, in their order.
std::vector<Prediction> nearestPicture(std::span<const KnownProduct> known, std::span<const Prediction> questions,
                                       std::span<const std::vector<float>> features);

/// exp of the ridge regression (penalty 0.1) of log price on the title's words and character trigrams; products
/// without a positive price are not learnt from.
std::vector<Prediction> titleOnly(std::span<const KnownProduct> known, std::span<const Prediction> questions);

/// exp of the ridge regression of log price on the picture's features, each at mean 0 and deviation 1; the penalty is
/// the one of 1, 10, … 10000 with the least squared error in three-fold cross-validation. Rows and products without a
/// picture, and products without a positive price, are left out.
std::vector<Prediction> pictureRidge(std::span<const KnownProduct> known, std::span<const Prediction> questions,
                                     std::span<const std::vector<float>> features);

}  // namespace vitrine::evaluation
