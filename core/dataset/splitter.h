// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/project.h"
#include "core/dataset/split_balance.h"
#include "core/dataset/split_plan.h"
#include "core/dataset/split_proof.h"

namespace vitrine::dataset {

struct SplitReport {
    std::int64_t train = 0;
    std::int64_t validation = 0;
    std::int64_t test = 0;
    std::vector<SamplePair> leaks;
    SplitBalance balance;
    SplitProof proof;
};

/// Gives every row of a project that is open for writing a split, as one step of the journal, and proves what it is
/// worth; the proof is kept with it. Excluded rows and those in the trash get none. Copies of pictures have to be
/// known: pictures that the quality checks have not measured yet are decoded first. Errors: InvalidArgument
/// (fractions), Cancelled, those of the database.
Result<SplitReport> splitProject(Project& project, const SplitOptions& options,
                                 const RunControl& control = RunControl(), const Progress& progress = {});

/// The kept proof made anew for the rows as they are now: edits, imports and undone steps change what it said, and
/// where `assignment` differs from the kept one the splits are no longer those that were proven. Nothing is decoded.
/// Nothing where no split was made. Errors: those of the database.
Result<std::optional<SplitProof>> proveAgain(Project& project);

}  // namespace vitrine::dataset
