// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/evaluation/prediction.h"

namespace vitrine::evaluation {

/// How one row was answered. A row is priced when both prices are there and finite; the errors of other rows are not
/// used.
struct RowScore {
    bool readable = false;  ///< the answer had a price
    bool priced = false;    ///< readable, and the truth is known
    double predicted = 0.0;
    double truth = 0.0;
    double nameSimilarity = 0.0;
    bool nameExact = false;
    bool categoryRight = false;

    double error() const { return predicted - truth; }
    /// |p - t| <= 0.1 t
    bool within10() const;
};

RowScore scoreOf(const Prediction& prediction);
std::vector<RowScore> scoresOf(std::span<const Prediction> predictions);

/// How well prices, names and categories were told; shares are fractions. A value is absent where no row allows it.
struct PriceMetrics {
    std::int64_t n = 0;                      ///< all rows
    std::int64_t unparsable = 0;             ///< rows whose answer had no price
    std::optional<double> mae;               ///< mean |p - t|
    std::optional<double> medae;             ///< median |p - t|; of an even number the mean of the middle two
    std::optional<double> mape;              ///< mean |p - t| / t, over t > 0
    std::optional<double> smape;             ///< mean 2 |p - t| / (|p| + |t|); two zeros count 0
    std::optional<double> rmsle;             ///< sqrt(mean (ln(1 + p) - ln(1 + t))^2), over p, t > -1
    std::optional<double> within10;          ///< share of all n rows with |p - t| <= 0.1 t; an unreadable answer misses
    std::optional<double> bias;              ///< mean p - t
    std::optional<double> nameSimilarity;    ///< mean over all n rows, unreadable = 0
    std::optional<double> nameExact;         ///< share of all n rows whose name is told letter by letter
    std::optional<double> categoryAccuracy;  ///< share of all n rows, unreadable = wrong
};

PriceMetrics metricsOf(std::span<const RowScore> scores);
inline PriceMetrics metricsOf(std::span<const Prediction> predictions) {
    return metricsOf(std::span<const RowScore>(scoresOf(predictions)));
}

/// A metric's printed name and its place in the struct.
struct MetricField {
    std::string_view name;
    std::optional<double> PriceMetrics::*value;
};
/// In the order of the printed document: mae, medae, mape, smape, rmsle, within_10, bias, name_similarity,
/// name_exact, category_accuracy.
extern const std::array<MetricField, 10> kMetricFields;

/// Middle value; of an even number the mean of the middle two; nullopt of none. Reorders its argument.
std::optional<double> medianInPlace(std::vector<double>& values);

}  // namespace vitrine::evaluation
