// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/check_data.h"
#include "core/dataset/issue.h"

namespace vitrine::dataset {

constexpr double kMostSuspicious = 0.05;  ///< of the rows: no more are listed

/// Rows whose full price is far from the middle price of rows that look and read alike, or is contradicted by the row's
/// own other prices; the most suspicious first, with those neighbours as `related`. Medians throughout, so that a few
/// wrong prices do not hide each other. Error: Cancelled.
Result<std::vector<Issue>> checkPrices(const CheckData& data, const RunControl& control);

}  // namespace vitrine::dataset
