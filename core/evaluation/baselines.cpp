// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/baselines.h"

#include <cmath>
#include <limits>
#include <unordered_map>

#include "core/evaluation/price_metrics.h"
#include "core/evaluation/title_features.h"

namespace vitrine::evaluation {
namespace {

constexpr double kRidgePenalty = 0.1;

/// The rows with their truth, nothing answered yet.
std::vector<Prediction> unanswered(std::span<const Prediction> questions) {
    std::vector<Prediction> predictions(questions.begin(), questions.end());
    for (Prediction& prediction : predictions) {
        prediction.answer.clear();
        prediction.predictedName.reset();
        prediction.predictedCategory.reset();
        prediction.predictedPrice.reset();
        prediction.confidence = 0.0;
    }
    return predictions;
}

double norm(std::span<const float> feature) {
    double squares = 0.0;
    for (const float value : feature) squares += static_cast<double>(value) * value;
    return std::sqrt(squares);
}

/// The products' features at length 1; empty where there is no direction.
std::vector<std::vector<float>> unitFeatures(std::span<const KnownProduct> known) {
    std::vector<std::vector<float>> units;
    units.reserve(known.size());
    for (const KnownProduct& product : known) {
        const double length = norm(product.feature);
        auto& unit = units.emplace_back();
        if (!(length > 0.0)) continue;
        for (const float value : product.feature) unit.push_back(static_cast<float>(value / length));
    }
    return units;
}

double dot(std::span<const float> a, std::span<const float> b) {
    float sum = 0.0F;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return static_cast<double>(sum);
}

}  // namespace

std::vector<Prediction> categoryMedian(std::span<const KnownProduct> known, std::span<const Prediction> questions) {
    std::unordered_map<std::string, std::vector<double>> prices;
    std::vector<double> all;
    for (const KnownProduct& product : known) {
        prices[product.category].push_back(product.price);
        all.push_back(product.price);
    }
    const std::optional<double> overall = medianInPlace(all);
    std::unordered_map<std::string, double> medians;
    for (auto& [category, values] : prices) medians[category] = *medianInPlace(values);
    std::vector<Prediction> predictions = unanswered(questions);
    for (Prediction& prediction : predictions) {
        const auto found = medians.find(prediction.trueCategory);
        prediction.predictedPrice = found == medians.end() ? overall : std::optional(found->second);
    }
    return predictions;
}

std::vector<Prediction> nearestPicture(std::span<const KnownProduct> known, std::span<const Prediction> questions,
                                       std::span<const std::vector<float>> features) {
    const std::vector<std::vector<float>> units = unitFeatures(known);
    std::vector<Prediction> predictions = unanswered(questions);
    for (std::size_t row = 0; row < predictions.size(); ++row) {
        // The question's own length scales every cosine alike, so it does not matter for the order.
        double best = -std::numeric_limits<double>::infinity();
        const KnownProduct* nearest = nullptr;
        for (std::size_t i = 0; i < known.size(); ++i) {
            if (units[i].empty() || units[i].size() != features[row].size()) continue;
            if (known[i].id == predictions[row].id) continue;
            const double cosine = dot(units[i], features[row]);
            if (cosine > best || (cosine == best && nearest != nullptr && known[i].id < nearest->id)) {
                best = cosine;
                nearest = &known[i];
            }
        }
        if (nearest == nullptr) continue;
        predictions[row].predictedName = nearest->name;
        predictions[row].predictedCategory = nearest->category;
        predictions[row].predictedPrice = nearest->price;
    }
    return predictions;
}

std::vector<Prediction> titleOnly(std::span<const KnownProduct> known, std::span<const Prediction> questions) {
    std::vector<std::string> titles;
    std::vector<double> logPrices;
    for (const KnownProduct& product : known) {
        if (!(product.price > 0.0)) continue;
        titles.push_back(product.name);
        logPrices.push_back(std::log(product.price));
    }
    std::vector<Prediction> predictions = unanswered(questions);
    if (titles.empty()) return predictions;
    TitleFeatures features;
    const std::vector<SparseRow> rows = features.fit(titles);
    const LinearModel model = fitRidge(rows, logPrices, features.size(), kRidgePenalty);
    for (Prediction& prediction : predictions)
        prediction.predictedPrice = std::exp(model.predict(features.transform(prediction.trueName)));
    return predictions;
}

}  // namespace vitrine::evaluation
