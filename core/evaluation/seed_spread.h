// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/evaluation/metric_spread.h"
#include "core/evaluation/price_metrics.h"
#include "core/io/json.h"

namespace vitrine::evaluation {

/// How far the figures of one configuration lie apart for no reason but the seed.
struct SeedSpread {
    std::vector<std::string> runs;  ///< names of their folders
    std::string rowsHash;           ///< of the rows that all of them answered
    std::int64_t rows = 0;
    /// In the order of kMetricFields; none where a run lacks the figure.
    std::array<std::optional<MetricSpread>, kMetricFields.size()> metrics;
    std::optional<MetricSpread> medae() const;
};

/// The figures are computed anew from each folder's predictions. Errors: InvalidArgument (fewer than two folders, one
/// named twice), InvalidData (not the same rows), those of readEvaluation().
Result<SeedSpread> readSeedSpread(std::span<const std::filesystem::path> folders);

/// {runs, rows, rows_hash, metrics: {mae: {mean, deviation, low, high, noise_limit, values}, …}}
io::OrderedJson toJson(const SeedSpread& spread);

}  // namespace vitrine::evaluation
