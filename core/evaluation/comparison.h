// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/metric_spread.h"
#include "core/evaluation/prediction.h"

namespace vitrine::evaluation {

/// What a difference of two models is worth beside the difference that the seed alone makes.
enum class Verdict { Better, Worse, Noise };
std::string_view verdictName(Verdict verdict);  ///< "better", "worse", "noise"

/// One model against another on the same rows. Differences are "this one minus the other": above zero is worse.
struct Comparison {
    std::int64_t n = 0;                     ///< rows that both answered
    std::optional<double> medaeDifference;  ///< each over its own readable rows; 0 if both have none
    std::optional<Interval> interval;       ///< 95 % of the paired bootstrap of medaeDifference
    double unreadableDifference = 0.0;      ///< share of rows
    std::optional<Interval> unreadableInterval;
    /// False when one of the paired intervals lies wholly on the worse side, or when only the other one told prices.
    bool ship = true;
    /// Rows whose absolute price error grew (unreadable = infinite), the most grown first.
    std::vector<dataset::SampleId> gotWorse;
    /// Of the median error between seeds of one configuration, where runs for it were named.
    std::optional<MetricSpread> seedSpread;

    /// Noise where the difference is within the seeds' noise limit or its interval over rows holds zero; nullopt
    /// without a spread or a difference.
    std::optional<Verdict> verdict() const;
};

/// Rows are matched by id and judged against the truth of `current`. Error: InvalidArgument (no row in common).
Result<Comparison> compare(std::span<const Prediction> current, std::span<const Prediction> other,
                           const BootstrapOptions& options);

}  // namespace vitrine::evaluation
