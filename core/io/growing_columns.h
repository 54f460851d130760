// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/io/json.h"
#include "core/io/table_reader.h"

namespace vitrine::io {

/// A JSON value as a cell: truth values are texts, what is nested becomes JSON text.
Cell cellOf(const Json& value);

/// The columns of a source without a header, in the order in which its rows bring them. Not thread-safe.
class GrowingColumns {
public:
    explicit GrowingColumns(const TableLimits& limits) : limits_(limits) {}

    const std::vector<Column>& columns() const { return columns_; }

    /// Puts a cell into a row under its column's name. `place` names the row in messages.
    /// Errors: LimitExceeded (columns, length), InvalidData (not UTF-8, NUL).
    Result<void> put(TableRow& row, const std::string& name, Cell cell, const std::string& place);

private:
    Result<std::size_t> indexOf(const std::string& name, const std::string& where);

    TableLimits limits_;
    std::vector<Column> columns_;
    std::unordered_map<std::string, std::size_t> indexOf_;
};

}  // namespace vitrine::io
