// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/bootstrap.h"
#include "core/evaluation/prediction.h"

namespace vitrine::evaluation {

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
};

/// Rows are matched by id and judged against the truth of `current`. Error: InvalidArgument (no row in common).
Result<Comparison> compare(std::span<const Prediction> current, std::span<const Prediction> other,
                           const BootstrapOptions& options);

}  // namespace vitrine::evaluation
