// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/sample.h"

namespace vitrine::dataset {

/// A condition over `sample s LEFT JOIN picture p`, with ? for each parameter in order.
struct SqlCondition {
    std::string sql;
    std::vector<Value> parameters;
    bool namesTrash = false;  ///< the filter itself says what about rows in the trash
};

/// Errors: those of parseFilter(); InvalidArgument for a field that the project does not have or a value that the
/// field cannot be compared with.
Result<SqlCondition> compileFilter(const std::string& filter, const std::vector<std::string>& fieldNames);

/// An ORDER BY list for a field, or "-field" for the largest first; empty = by id; rows without a value last.
Result<std::string> compileSort(const std::string& sort, const std::vector<std::string>& fieldNames);

}  // namespace vitrine::dataset
