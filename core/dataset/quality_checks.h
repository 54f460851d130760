// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/checks/label_check.h"
#include "core/dataset/issue.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

struct CheckOptions {
    std::vector<IssueKind> only;                        ///< empty = every kind
    std::vector<std::string> promptFields = {"title"};  ///< texts that a prompt may show, for TargetLeak
};

struct CheckReport {
    std::vector<Issue> issues;  ///< by kind, the most suspicious first, then by row
    IrreducibleError irreducible;
    std::int64_t rows = 0;
    std::int64_t decoded = 0;  ///< pictures that had to be decoded: those that are new
    bool unchanged = false;    ///< nothing had changed since the last checks: their findings hold
};

/// Runs the checks on a project that is open for writing and keeps their findings with the rows. Pictures are decoded
/// once in their life, near duplicates searched for new ones only, and where no row and no picture changed nothing is
/// judged again. Errors: those of the database, Cancelled (what was measured is kept), OutOfMemory.
Result<CheckReport> checkProject(Project& project, const CheckOptions& options, const RunControl& control,
                                 const Progress& progress = {});

/// The error that no model can avoid, from the rows as they are now; pictures that no check has measured yet are equal
/// where their files are. Errors: those of the database, Cancelled.
Result<IrreducibleError> readIrreducibleError(Project& project, const RunControl& control = {});

}  // namespace vitrine::dataset
