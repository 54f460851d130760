// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/dataset/check_data.h"
#include "core/dataset/issue.h"

namespace vitrine::dataset {

/// Why a look (place in CheckData::looks) stands for a missing picture; empty = it shows a product. A blank or a plain
/// grey sign does, a file that is named so, and a picture that several rows share which have nothing else in common.
std::vector<std::string> placeholderReasons(const CheckData& data);

std::vector<Issue> checkPlaceholders(const CheckData& data);

}  // namespace vitrine::dataset
