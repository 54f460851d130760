// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// One thing that a check or the import found about a row.
struct RowIssue {
    std::string kind;  ///< as the filter language names it, e.g. "broken_picture"
    std::string detail;

    bool operator==(const RowIssue&) const = default;
};

/// The issues of each of the rows, in the order of `ids`; by kind.
Result<std::vector<std::vector<RowIssue>>> issuesOf(Project& project, std::span<const SampleId> ids);

}  // namespace vitrine::dataset
