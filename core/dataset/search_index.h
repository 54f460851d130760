// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/project.h"
#include "core/storage/database.h"

namespace vitrine::dataset {

/// Keeps the trigram index of titles in step with single rows. Rows that are not indexed yet are left to indexTitles():
/// an import of many rows stays cheap, and until then such rows are found by reading them. Lives within a transaction.
class SearchIndex {
public:
    static Result<SearchIndex> prepare(storage::Database& database);

    Result<void> replace(SampleId id, const Value& before, const Value& after);

private:
    SearchIndex(SampleId last, storage::Statement add, storage::Statement remove)
        : last_(last), add_(std::move(add)), remove_(std::move(remove)) {}

    SampleId last_;
    storage::Statement add_;
    storage::Statement remove_;
};

/// Takes the rows that are not in the index yet into it, some ten thousand in a transaction. Errors: Cancelled,
/// DiskFull.
Result<void> indexTitles(Project& project, const RunControl& control, const Progress& progress = {});

/// The index's own query for the rows whose folded text may hold `folded`; empty where it is too short for the index
/// (less than three characters).
std::string searchExpression(const std::string& folded);

}  // namespace vitrine::dataset
