// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/batch/survey.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/breakdown.h"
#include "core/evaluation/comparison.h"
#include "core/evaluation/prediction.h"
#include "core/evaluation/price_metrics.h"
#include "core/io/json.h"

namespace vitrine::evaluation {

/// The median error when the model is shown something else than the row's picture. `ratio` = against its own picture;
/// absent where that error is zero or unknown.
struct AblatedError {
    std::optional<double> medae;
    std::optional<double> ratio;
};

struct Ablation {
    AblatedError swapped;
    AblatedError blank;
};

/// Everything that one evaluation found.
struct Evaluation {
    std::string model;    ///< folder or hub id that was judged; empty = not known (of evaluations made by hand)
    std::string adapter;  ///< folder; empty = the model as it is
    std::string split;
    std::string where;
    std::string templateId;
    std::string rowsHash;        ///< SHA-256 of the judged rows
    std::int64_t trainRows = 0;  ///< that the baselines learnt from
    std::vector<Prediction> predictions;
    std::vector<Prediction> untuned;  ///< empty where it was not asked for or equals `predictions`
    std::vector<batch::RefusedRow> skipped;

    PriceMetrics metrics;
    std::map<std::string, Interval> intervals;
    /// By name, in the order of kBaselines; nullopt = nothing to learn from.
    std::vector<std::pair<std::string, std::optional<PriceMetrics>>> baselines;
    /// What other readings of the same answers come to, by name: most_probable, expected, picture_ridge; those that
    /// the predictions hold.
    std::vector<std::pair<std::string, PriceMetrics>> readings;
    Breakdown byCategory;
    Breakdown byPriceBand;
    std::optional<Comparison> comparison;
    std::optional<Ablation> ablation;
};

/// The metrics with another price in place of the one that was written, for each of these that any row has.
std::vector<std::pair<std::string, PriceMetrics>> readingsOf(std::span<const Prediction> predictions);

/// The printed document and metrics.json; unknown figures are null. Calibration and abstention are computed from the
/// predictions.
io::OrderedJson toJson(const Evaluation& evaluation);
io::OrderedJson toJson(const PriceMetrics& metrics);
io::OrderedJson toJson(const MetricSpread& spread);

}  // namespace vitrine::evaluation
