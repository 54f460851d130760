// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/io/table_writer.h"

namespace vitrine::io {

// The formats behind TableWriter::create(), one file each.
using WriterResult = Result<std::unique_ptr<TableWriter>>;
WriterResult createCsvWriter(const std::filesystem::path& target, std::vector<Column> columns, bool spreadsheetSafe);
WriterResult createJsonLinesWriter(const std::filesystem::path& target, std::vector<Column> columns);
WriterResult createParquetWriter(const std::filesystem::path& target, std::vector<Column> columns);

/// Refuses a row that does not fit the columns: count, type, text that is not UTF-8.
Result<void> checkRow(std::span<const Cell> row, const std::vector<Column>& columns);

}  // namespace vitrine::io
