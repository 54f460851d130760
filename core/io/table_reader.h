// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/io/table.h"

namespace vitrine::io {

/// Fences in front of tables from strangers.
struct TableLimits {
    std::size_t textBytes = 1u << 20;    ///< one text cell
    std::size_t bytesBytes = 64u << 20;  ///< one cell of bytes (a picture)
    std::size_t rowBytes = 16u << 20;    ///< one row of CSV or one line of JSON; ends the reading
    std::size_t columns = 4096;
};

struct TableRow {
    std::int64_t number = 0;  ///< data rows from 1; a header is not counted
    /// By column; may be shorter than columns(). CSV gives texts only; truth values are the texts "true" and "false".
    std::vector<Cell> cells;
    /// Why this row cannot be taken, with line and column; the rows after it can still be read.
    std::optional<Error> problem;
};

/// Reads Parquet, CSV (also with ; or TAB) and JSON Lines row by row with flat memory. All text is valid UTF-8 without
/// NUL. Parquet: a struct with `bytes` and `path`, as Hugging Face stores pictures, becomes the columns NAME.bytes
/// and NAME.path, also as a list of one; other nested values become JSON text, as in JSON Lines; dates become ISO 8601 text. Not thread-safe.
class TableReader {
public:
    /// Errors: NotFound, UnreadableFile, UnsupportedFormat (also UTF-16), CorruptFile, LimitExceeded, DuplicateKey
    /// (two columns of one name), InvalidData (header is not UTF-8).
    static Result<std::unique_ptr<TableReader>> open(const std::filesystem::path& file, const TableLimits& limits = {});
    virtual ~TableReader() = default;

    /// In the source's order; JSON Lines may add some with every row.
    virtual const std::vector<Column>& columns() const = 0;
    /// False at the end. An error means that nothing after this place can be read.
    virtual Result<bool> next(TableRow& row) = 0;

    /// How far the reading is, in bytes or rows of `total()`.
    virtual std::int64_t done() const = 0;
    virtual std::int64_t total() const = 0;
};

}  // namespace vitrine::io
