// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/price_metrics.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/name_similarity.h"

namespace vitrine::evaluation {
namespace {

/// A mean that knows whether anything was added.
class Mean {
public:
    void add(double value) {
        sum_ += value;
        ++count_;
    }
    std::optional<double> value() const {
        return count_ == 0 ? std::nullopt : std::optional(sum_ / static_cast<double>(count_));
    }

private:
    double sum_ = 0.0;
    std::int64_t count_ = 0;
};

double symmetricError(const RowScore& score) {
    const double size = std::abs(score.predicted) + std::abs(score.truth);
    return size > 0.0 ? 2.0 * std::abs(score.error()) / size : 0.0;
}

}  // namespace

const std::array<MetricField, 10> kMetricFields{{{"mae", &PriceMetrics::mae},
                                                {"medae", &PriceMetrics::medae},
                                                {"mape", &PriceMetrics::mape},
                                                {"smape", &PriceMetrics::smape},
                                                {"rmsle", &PriceMetrics::rmsle},
                                                {"within_10", &PriceMetrics::within10},
                                                {"bias", &PriceMetrics::bias},
                                                {"name_similarity", &PriceMetrics::nameSimilarity},
                                                {"name_exact", &PriceMetrics::nameExact},
                                                {"category_accuracy", &PriceMetrics::categoryAccuracy}}};

bool RowScore::within10() const {
    return priced && std::abs(error()) <= 0.1 * truth;
}

RowScore scoreOf(const Prediction& prediction) {
    RowScore score;
    score.readable = prediction.predictedPrice && std::isfinite(*prediction.predictedPrice);
    score.priced = score.readable && prediction.truePrice && std::isfinite(*prediction.truePrice);
    if (score.readable) score.predicted = *prediction.predictedPrice;
    if (score.priced) score.truth = *prediction.truePrice;
    if (prediction.predictedName) score.nameSimilarity = nameSimilarity(prediction.trueName, *prediction.predictedName);
    score.nameExact = prediction.predictedName == prediction.trueName;
    score.categoryRight =
        prediction.predictedCategory && sameCategory(prediction.trueCategory, *prediction.predictedCategory);
    return score;
}

std::vector<RowScore> scoresOf(std::span<const Prediction> predictions) {
    std::vector<RowScore> scores;
    scores.reserve(predictions.size());
    for (const Prediction& prediction : predictions) scores.push_back(scoreOf(prediction));
    return scores;
}

std::optional<double> medianInPlace(std::vector<double>& values) {
    if (values.empty()) return std::nullopt;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*std::max_element(values.begin(), middle) + *middle) / 2.0;
}

PriceMetrics metricsOf(std::span<const RowScore> scores) {
    PriceMetrics metrics;
    metrics.n = static_cast<std::int64_t>(scores.size());
    Mean mae, mape, smape, squaredLog, within, bias, name, exact, category;
    std::vector<double> errors;
    errors.reserve(scores.size());
    for (const RowScore& score : scores) {
        metrics.unparsable += score.readable ? 0 : 1;
        within.add(score.within10() ? 1.0 : 0.0);
        name.add(score.nameSimilarity);
        exact.add(score.nameExact ? 1.0 : 0.0);
        category.add(score.categoryRight ? 1.0 : 0.0);
        if (!score.priced) continue;
        const double error = std::abs(score.error());
        errors.push_back(error);
        mae.add(error);
        bias.add(score.error());
        smape.add(symmetricError(score));
        if (score.truth > 0.0) mape.add(error / score.truth);
        if (score.predicted > -1.0 && score.truth > -1.0)
            squaredLog.add(std::pow(std::log1p(score.predicted) - std::log1p(score.truth), 2));
    }
    metrics.mae = mae.value();
    metrics.medae = medianInPlace(errors);
    metrics.mape = mape.value();
    metrics.smape = smape.value();
    if (const auto mean = squaredLog.value()) metrics.rmsle = std::sqrt(*mean);
    metrics.within10 = within.value();
    metrics.bias = bias.value();
    metrics.nameSimilarity = name.value();
    metrics.nameExact = exact.value();
    metrics.categoryAccuracy = category.value();
    return metrics;
}

}  // namespace vitrine::evaluation
