// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace vitrine::io {

enum class ColumnType { Text, Number, Integer, Bytes };

struct Column {
    std::string name;
    ColumnType type = ColumnType::Text;
};

/// One value of a table; monostate = no value. Text is UTF-8; Bytes travel as std::string.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class TableFormat { Parquet, Csv, JsonLines };

}  // namespace vitrine::io
