// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/dataset/split_plan.h"

namespace vitrine::dataset {

/// Rows that must not be torn apart, as indices: those that share a product or a picture, also by way of others.
/// Ordered by their first row.
std::vector<std::vector<std::size_t>> groupRows(const std::vector<SplitRow>& rows);

}  // namespace vitrine::dataset
