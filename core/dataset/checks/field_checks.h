// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/dataset/check_data.h"
#include "core/dataset/issue.h"

namespace vitrine::dataset {

/// Fields without a value: of title, category and full price wherever another row has one, of the others where nearly
/// all rows have one.
std::vector<Issue> checkMissingFields(const CheckData& data);

/// Prices that are no numbers or not above zero.
std::vector<Issue> checkReadablePrices(const CheckData& data);

/// Prices that contradict each other: sold for more than the full price, euros at another rate than the other rows'.
std::vector<Issue> checkConsistency(const CheckData& data);

}  // namespace vitrine::dataset
