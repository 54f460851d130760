// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/evaluation/prediction.h"

namespace vitrine::evaluation {

/// Rows of neighbouring confidence: whether the model is right as often as it says.
struct ReliabilityBin {
    std::int64_t n = 0;
    double low = 0.0;         ///< smallest confidence in it
    double high = 0.0;        ///< largest
    double confidence = 0.0;  ///< mean
    double within10 = 0.0;    ///< share of answers within 10 %, unreadable = miss
};

/// Both are made of the rows whose true price is known; a confidence that is no number counts as 0.
struct Calibration {
    std::int64_t n = 0;
    std::vector<ReliabilityBin> bins;     ///< confidence rises
    std::optional<double> expectedError;  ///< sum of n_bin / n |within10 - confidence|; nullopt of no rows
};

/// Guo et al. 2017, with bins of about equally many rows; rows of equal confidence stay in one bin, so that the order
/// of the rows does not matter and bins may be fewer.
Calibration calibrationOf(std::span<const Prediction> predictions, std::size_t bins = 10);

/// What is left when only answers of at least this confidence are believed.
struct CoveragePoint {
    double threshold = 0.0;       ///< confidence
    std::int64_t rows = 0;        ///< that are answered
    double coverage = 0.0;        ///< their share
    std::optional<double> medae;  ///< median absolute error of those with a price; nullopt where none has one
    double within10 = 0.0;        ///< share of the answered rows, unreadable = miss
};

/// The coverage-risk curve of selective prediction (El-Yaniv and Wiener 2010; Geifman and El-Yaniv 2017).
struct Abstention {
    std::int64_t n = 0;
    std::vector<CoveragePoint> curve;  ///< one point for each confidence there is; coverage rises to 1
    /// Areas under the curve as steps (each point's value over the coverage that it adds); lower is better.
    std::optional<double> missArea;   ///< of 1 - within10
    std::optional<double> medaeArea;  ///< of medae, divided by the coverage of the points that have one
};

Abstention abstentionOf(std::span<const Prediction> predictions);

/// At most `most` of the curve's points: those that reach another multiple of 1 / most of the rows, the last among
/// them.
std::vector<CoveragePoint> thinned(std::span<const CoveragePoint> curve, std::size_t most);

/// The point of largest coverage whose median error is at most `medae`; nullopt where none reaches it.
std::optional<CoveragePoint> thresholdFor(const Abstention& abstention, double medae);

/// What is left at this threshold; nullopt where it answers no row.
std::optional<CoveragePoint> answeredAt(const Abstention& abstention, double threshold);

}  // namespace vitrine::evaluation
