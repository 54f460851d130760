// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/evaluation/price_metrics.h"

namespace vitrine::evaluation {

struct BootstrapOptions {
    int resamples = 1000;     ///< fewer above 100,000 rows, never below 200
    std::uint64_t seed = 42;  ///< the same seed gives the same interval
    double confidence = 0.95;
};

struct Interval {
    double low = 0.0;
    double high = 0.0;

    bool operator==(const Interval&) const = default;
};

/// Percentile bootstrap (Efron and Tibshirani 1993, chapter 13): rows are drawn with replacement, each metric computed
/// anew. Metrics that no resample allows are left out. Keys are the names of kMetricFields.
std::map<std::string, Interval> bootstrapIntervals(std::span<const RowScore> scores, const BootstrapOptions& options);

/// The two ends of the central `confidence` of the values, interpolated linearly between order statistics; nullopt of
/// no values. Reorders its argument.
std::optional<Interval> percentileInterval(std::vector<double>& values, double confidence);

/// Row numbers of one resample of `rows` rows, a function of (seed, resample) alone.
void drawResample(std::uint64_t seed, int resample, std::size_t rows, std::vector<std::uint32_t>& drawn);

/// How many resamples are made of so many rows.
int resamplesFor(const BootstrapOptions& options, std::size_t rows);

}  // namespace vitrine::evaluation
