// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/dataset/check_data.h"

namespace vitrine::dataset {

/// Natural logarithm of a price; nothing where it is missing or not above zero.
std::optional<double> logPrice(const CheckRow& row, CheckRow::Price price);
/// log(a / b), where both are there.
std::optional<double> logRatio(const CheckRow& row, CheckRow::Price a, CheckRow::Price b);

/// The middle value, the upper one of two; orders `values` anew. 0 for none.
double medianOf(std::vector<double>& values);
/// Median of the distances from `centre`, scaled to be the standard deviation where values are normal.
double robustSpread(const std::vector<double>& values, double centre);

}  // namespace vitrine::dataset
