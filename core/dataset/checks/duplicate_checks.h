// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/dataset/check_data.h"
#include "core/dataset/issue.h"

namespace vitrine::dataset {

/// Rows that show the same picture file, and rows without picture whose fields are all the same. Placeholders are not
/// each other's duplicates.
std::vector<Issue> checkExactDuplicates(const CheckData& data);

/// Rows whose pictures have the same pixels in another file, or were made from one another.
std::vector<Issue> checkNearDuplicates(const CheckData& data);

}  // namespace vitrine::dataset
