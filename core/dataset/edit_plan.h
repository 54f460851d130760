// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/edit.h"

namespace vitrine::storage {
class Database;
}

namespace vitrine::dataset {

/// An edit made ready for a project: which cells of a row it reads, and what it makes of them.
struct EditPlan {
    std::vector<int> cells;  ///< the first `written` of them are changed
    std::size_t written = 0;
    /// Puts the new values in place of the first `written` ones. Error: InvalidData, without the row.
    std::function<Result<void>(std::vector<Value>& values)> change;

    /// Whether it changes what the row says, not only where the row stands.
    bool isByHand() const;
};

/// Errors: InvalidArgument, InvalidData, LimitExceeded (Journal::preview()).
Result<EditPlan> planEdit(storage::Database& database, const Edit& edit, const std::vector<std::string>& fieldNames);

}  // namespace vitrine::dataset
