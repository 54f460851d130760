// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/growing_columns.h"

#include "core/io/table_reader_formats.h"

namespace vitrine::io {

Cell cellOf(const Json& value) {
    switch (value.type()) {
        case Json::value_t::null:
            return std::monostate{};
        case Json::value_t::boolean:
            return std::string(value.get<bool>() ? "true" : "false");
        case Json::value_t::number_integer:
            return value.get<std::int64_t>();
        case Json::value_t::number_unsigned:
            if (value.get<std::uint64_t>() > INT64_MAX) return value.dump();
            return value.get<std::int64_t>();
        case Json::value_t::number_float:
            return value.get<double>();
        case Json::value_t::string:
            return value.get<std::string>();
        default:
            return toLine(value);
    }
}

Result<void> GrowingColumns::put(TableRow& row, const std::string& name, Cell cell, const std::string& place) {
    const std::string where = place + ", key '" + name + "'";
    VITRINE_CHECK(checkText(name, limits_, where));
    VITRINE_TRY(const std::size_t column, indexOf(name, where));
    if (const auto* text = std::get_if<std::string>(&cell)) VITRINE_CHECK(checkText(*text, limits_, where));
    if (row.cells.size() <= column) row.cells.resize(column + 1);
    row.cells[column] = std::move(cell);
    return {};
}

Result<std::size_t> GrowingColumns::indexOf(const std::string& name, const std::string& where) {
    if (const auto found = indexOf_.find(name); found != indexOf_.end()) return found->second;
    if (columns_.size() == limits_.columns) {
        return Error{ErrorCode::LimitExceeded,
                     where + " would be one more than " + std::to_string(limits_.columns) + " columns",
                     {}};
    }
    columns_.push_back({name, ColumnType::Text});
    return indexOf_[name] = columns_.size() - 1;
}

}  // namespace vitrine::io
