// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/edit.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// What lies between two states of a project's usable rows, in the order of ids.
struct SnapshotDiff {
    std::vector<SampleId> added;
    std::vector<SampleId> removed;
    std::vector<CellChange> changed;  ///< fields, split and image (the picture's hash)
};

/// From snapshot `before` to snapshot `after`; an empty `after` = the rows as they are now. Error: NotFound.
Result<SnapshotDiff> diffSnapshots(Project& project, const std::string& before, const std::string& after = {});

}  // namespace vitrine::dataset
