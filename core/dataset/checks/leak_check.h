// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/dataset/check_data.h"
#include "core/dataset/issue.h"

namespace vitrine::dataset {

/// Rows whose price, or category as a code, stands in a text that the prompt may show: such a row teaches to read, not
/// to look.
std::vector<Issue> checkTargetLeaks(const CheckData& data);

/// Every amount that a text may name: numbers that stand alone or beside a currency, in either notation of thousands
/// and decimals. Sizes, percentages and parts of codes are none.
std::vector<double> amountsIn(const std::string& text);

}  // namespace vitrine::dataset
