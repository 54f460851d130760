// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/table_writer.h"

#include <set>

#include "core/base/text.h"
#include "core/io/table_writer_formats.h"

namespace vitrine::io {
namespace {

bool fits(const Cell& cell, ColumnType type) {
    if (std::holds_alternative<std::monostate>(cell)) return true;
    switch (type) {
        case ColumnType::Text:
        case ColumnType::Bytes:
            return std::holds_alternative<std::string>(cell);
        case ColumnType::Number:
            return !std::holds_alternative<std::string>(cell);
        case ColumnType::Integer:
            return std::holds_alternative<std::int64_t>(cell);
    }
    return false;
}

Result<void> checkColumns(const std::vector<Column>& columns, TableFormat format) {
    std::set<std::string> names;
    for (const Column& column : columns) {
        if (!names.insert(column.name).second) {
            return Error{ErrorCode::DuplicateKey, "column '" + column.name + "' occurs twice", {}};
        }
        if (column.type == ColumnType::Bytes && format != TableFormat::Parquet) {
            return Error{ErrorCode::UnsupportedFormat, "only Parquet can hold the bytes of '" + column.name + "'", {}};
        }
    }
    return {};
}

}  // namespace

Result<void> checkRow(std::span<const Cell> row, const std::vector<Column>& columns) {
    if (row.size() != columns.size()) {
        return Error{ErrorCode::InvalidArgument,
                     std::to_string(row.size()) + " cells for " + std::to_string(columns.size()) + " columns",
                     {}};
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!fits(row[i], columns[i].type)) {
            return Error{ErrorCode::InvalidArgument, "a cell of '" + columns[i].name + "' has another type", {}};
        }
        const auto* text = columns[i].type == ColumnType::Text ? std::get_if<std::string>(&row[i]) : nullptr;
        if (text != nullptr && !text::isValidUtf8(*text)) {
            return Error{ErrorCode::InvalidArgument, "a cell of '" + columns[i].name + "' is not UTF-8", {}};
        }
    }
    return {};
}

Result<std::unique_ptr<TableWriter>> TableWriter::create(const std::filesystem::path& target, TableFormat format,
                                                         std::vector<Column> columns,
                                                         const TableWriterOptions& options) {
    VITRINE_CHECK(checkColumns(columns, format));
    switch (format) {
        case TableFormat::Csv:
            return createCsvWriter(target, std::move(columns), options.spreadsheetSafe);
        case TableFormat::JsonLines:
            return createJsonLinesWriter(target, std::move(columns));
        case TableFormat::Parquet:
            break;
    }
    return createParquetWriter(target, std::move(columns));
}

}  // namespace vitrine::io
