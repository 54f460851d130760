// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace vitrine::evaluation {

/// One figure over runs of one configuration that differ in nothing but the seed.
struct MetricSpread {
    std::vector<double> values;  ///< in the order of the runs
    double mean = 0.0;
    double deviation = 0.0;  ///< of the sample (n - 1)
    double low = 0.0;        ///< range
    double high = 0.0;
    /// Two runs of the configuration differ by more than this at most once in twenty times: the larger of the range and
    /// of t(0.975, n - 1) sqrt(2) deviation, the 95 % prediction interval of the difference of two further runs.
    double noiseLimit = 0.0;
};

/// nullopt of fewer than two values or of one that is not finite.
std::optional<MetricSpread> spreadOf(std::vector<double> values);

/// 97.5 % quantile of Student's t for so many degrees of freedom, at least 1; accurate to 0.01 %.
double studentQuantile975(int freedom);

}  // namespace vitrine::evaluation
