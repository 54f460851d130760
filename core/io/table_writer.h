// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/io/table.h"

namespace vitrine::io {

struct TableWriterOptions {
    /// CSV only: text that a spreadsheet would take for a formula gets a leading apostrophe (CWE-1236); the table
    /// reader takes it off again.
    bool spreadsheetSafe = true;
};

/// Writes a table row by row with memory that does not grow with the number of rows. Until finish() the target is
/// untouched; without it nothing stays behind. Parquet: Snappy, row groups of 64 Ki rows. CSV: RFC 4180, UTF-8, CRLF,
/// null = empty cell, empty text = "". JSON Lines: one object per row, null written as null; infinite numbers and NaN
/// are null in JSON and empty in CSV. Not thread-safe.
class TableWriter {
public:
    /// Errors: UnsupportedFormat (Bytes outside Parquet), DuplicateKey (column name), those of AtomicFile.
    static Result<std::unique_ptr<TableWriter>> create(const std::filesystem::path& target, TableFormat format,
                                                       std::vector<Column> columns,
                                                       const TableWriterOptions& options = {});
    virtual ~TableWriter() = default;

    /// One cell per column, in their order; an integer is taken for a Number, nothing else is converted.
    /// Errors: InvalidArgument (number of cells, type of a cell, text that is not UTF-8), DiskFull.
    virtual Result<void> append(std::span<const Cell> row) = 0;
    /// Makes the file durable under its name. Called once, last.
    virtual Result<void> finish() = 0;
};

}  // namespace vitrine::io
