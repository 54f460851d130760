// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/edit.h"
#include "core/storage/database.h"

namespace vitrine::dataset {

/// What an edit makes of one row: the cells that become something else.
struct RowEdit {
    SampleId id = 0;
    std::vector<int> cells;
    std::vector<Value> before;
    std::vector<Value> after;
};

/// Goes through a selection in the order of ids (or of the given ids) and tells each row that the edit would change;
/// changes nothing itself. Memory for one row. Errors: those of Journal::preview(); an error of `visit` ends the walk.
Result<void> forEachRowEdit(storage::Database& database, const Edit& edit, const Selection& selection,
                            const RunControl& control, const std::function<Result<void>(const RowEdit&)>& visit);

}  // namespace vitrine::dataset
