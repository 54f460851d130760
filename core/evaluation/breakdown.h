// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/evaluation/price_metrics.h"

namespace vitrine::evaluation {

/// Metrics of a part of the rows, under that part's name.
using Breakdown = std::vector<std::pair<std::string, PriceMetrics>>;

/// By true category, in alphabetical order; rows without one come under "".
Breakdown byCategory(std::span<const Prediction> predictions);

/// By true price in four bands of about equally many rows, named "low-high" by the prices at their ends, cheapest
/// first; equal prices stay in one band. Rows without a true price are left out.
Breakdown byPriceBand(std::span<const Prediction> predictions);

}  // namespace vitrine::evaluation
