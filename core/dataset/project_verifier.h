// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

struct ProjectProblem {
    std::string place;  ///< "project.db" or a picture's path relative to the project folder
    ErrorCode code = ErrorCode::DatabaseCorrupt;
    std::string detail;
};

struct VerifyReport {
    std::vector<ProjectProblem> problems;  ///< damage: database, missing, changed or cut pictures; empty = sound
    std::vector<ProjectProblem> broken;    ///< pictures that were broken when they were imported and are kept as such
    std::int64_t pictures = 0;
};

/// Reads the whole database and every picture and holds them against their checksums. Error: Cancelled.
Result<VerifyReport> verifyProject(Project& project, const RunControl& control, const Progress& progress = {});

}  // namespace vitrine::dataset
