// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/dataset/check_data.h"
#include "core/dataset/issue.h"

namespace vitrine::dataset {

/// Rows that show the same pixels and say something else about category or price. Placeholders are left out.
std::vector<Issue> checkConflictingLabels(const CheckData& data);

/// What no model can do better, as far as rows with the same picture tell: one picture has one answer, the rows have
/// several. Absolute error of the middle price, which is the best answer to each picture.
struct IrreducibleError {
    std::int64_t rows = 0;     ///< with a price and a picture that another priced row shows
    double mae = 0;            ///< mean, in the rows' currency
    double mape = 0;           ///< mean, as a fraction of the row's price
    double categoryError = 0;  ///< share of the rows that have another category than most with their picture
};
IrreducibleError estimateIrreducibleError(const CheckData& data);

}  // namespace vitrine::dataset
