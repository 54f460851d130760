// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/dataset/check_data.h"
#include "core/dataset/issue.h"

namespace vitrine::dataset {

/// The ids of a group's rows but for one, the first kMostRelated of them.
std::vector<SampleId> relatedRows(const CheckData& data, const std::vector<std::size_t>& group, std::size_t row);

/// "row 7", "rows 7, 9 and 14", "rows 7, 9, 14 and 12 more".
std::string rowList(const std::vector<SampleId>& rows, std::size_t total);

}  // namespace vitrine::dataset
