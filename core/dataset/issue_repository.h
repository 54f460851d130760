// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/issue.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// The findings of the quality checks as they are kept with the rows. Errors: DatabaseCorrupt, DatabaseBusy, DiskFull,
/// PermissionDenied.
class IssueRepository {
public:
    explicit IssueRepository(Project& project) : project_(&project) {}

    /// By kind, the most suspicious first, then by row; all kinds where none is named.
    Result<std::vector<Issue>> list(std::span<const IssueKind> kinds = {}) const;
    Result<std::optional<Issue>> find(SampleId sample, IssueKind kind) const;

    /// Puts the issues of these kinds in place of what was known of them; a row has at most one of a kind. Call it
    /// inside Project::write().
    Result<void> replace(std::span<const IssueKind> kinds, std::span<const Issue> issues);

private:
    Project* project_;
};

}  // namespace vitrine::dataset
