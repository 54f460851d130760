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

/// Features at mean 0 and deviation 1 of the products they were learnt from; a constant one stays 0.
class Standardizer {
public:
    explicit Standardizer(std::span<const std::vector<float>* const> features)
        : mean_(features.front()->size()), scale_(mean_.size()) {
        const auto count = static_cast<double>(features.size());
        for (std::size_t c = 0; c < mean_.size(); ++c) {
            for (const auto* feature : features) mean_[c] += (*feature)[c] / count;
            double squares = 0.0;
            for (const auto* feature : features) squares += std::pow((*feature)[c] - mean_[c], 2);
            const double deviation = std::sqrt(squares / count);
            scale_[c] = deviation > 1e-9 ? 1.0 / deviation : 0.0;
        }
    }

    SparseRow operator()(const std::vector<float>& feature) const {
        SparseRow row;
        for (std::size_t c = 0; c < mean_.size(); ++c)
            row.push_back({static_cast<std::uint32_t>(c), (feature[c] - mean_[c]) * scale_[c]});
        return row;
    }

private:
    std::vector<double> mean_;
    std::vector<double> scale_;
};

/// Squared error of rows that a fit without them is asked for, over all folds.
double crossValidated(std::span<const SparseRow> rows, std::span<const double> targets, std::size_t columns,
                      double penalty) {
    constexpr std::size_t kFolds = 3;
    double squares = 0.0;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        std::vector<SparseRow> learnt;
        std::vector<double> told;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i % kFolds == fold) continue;
            learnt.push_back(rows[i]);
            told.push_back(targets[i]);
        }
        if (learnt.empty()) continue;
        const LinearModel model = fitRidge(learnt, told, columns, penalty);
        for (std::size_t i = fold; i < rows.size(); i += kFolds)
            squares += std::pow(model.predict(rows[i]) - targets[i], 2);
    }
    return squares;
}

LinearModel bestRidge(std::span<const SparseRow> rows, std::span<const double> targets, std::size_t columns) {
    double best = 1.0;
    double least = std::numeric_limits<double>::infinity();
    for (const double penalty : {1.0, 10.0, 100.0, 1000.0, 10000.0}) {
        const double error = crossValidated(rows, targets, columns, penalty);
        if (!(error < least)) continue;
        least = error;
        best = penalty;
    }
    return fitRidge(rows, targets, columns, best);
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

std::vector<Prediction> pictureRidge(std::span<const KnownProduct> known, std::span<const Prediction> questions,
                                     std::span<const std::vector<float>> features) {
    std::vector<const std::vector<float>*> seen;
    std::vector<double> logPrices;
    for (const KnownProduct& product : known) {
        if (product.feature.empty() || !(product.price > 0.0)) continue;
        seen.push_back(&product.feature);
        logPrices.push_back(std::log(product.price));
    }
    std::vector<Prediction> predictions = unanswered(questions);
    if (seen.empty()) return predictions;
    const Standardizer standardized(seen);
    std::vector<SparseRow> rows;
    for (const auto* feature : seen) rows.push_back(standardized(*feature));
    const LinearModel model = bestRidge(rows, logPrices, seen.front()->size());
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        if (features[i].size() != seen.front()->size()) continue;
        predictions[i].predictedPrice = std::exp(model.predict(standardized(features[i])));
    }
    return predictions;
}

}  // namespace vitrine::evaluation
