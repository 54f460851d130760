// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"
#include "core/dataset/split_plan.h"

namespace vitrine::dataset {

struct SplitReport {
    std::int64_t train = 0;
    std::int64_t validation = 0;
    std::int64_t test = 0;
    std::vector<SamplePair> leaks;
};

/// Gives every row of a project that is open for writing a split, as one step of the journal, and proves what it is
/// worth. Excluded rows and those in the trash get none.
Result<SplitReport> splitProject(Project& project, const SplitOptions& options);

}  // namespace vitrine::dataset
