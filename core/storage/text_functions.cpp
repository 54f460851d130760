// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/text_functions.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <string_view>

#include "core/base/text.h"

namespace vitrine::storage {
namespace {

std::string_view textOf(sqlite3_value* value) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void containsFolded(sqlite3_context* context, int, sqlite3_value** arguments) {
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return sqlite3_result_null(context);
    const std::string text = text::foldCase(textOf(arguments[0]));
    sqlite3_result_int(context, text.find(textOf(arguments[1])) != std::string::npos ? 1 : 0);
}

void numberOf(sqlite3_context* context, int, sqlite3_value** arguments) {
    const int type = sqlite3_value_type(arguments[0]);
    if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) {
        return sqlite3_result_double(context, sqlite3_value_double(arguments[0]));
    }
    if (type != SQLITE_TEXT) return sqlite3_result_null(context);
    const auto number = text::parseNumber(textOf(arguments[0]));
    return number ? sqlite3_result_double(context, *number) : sqlite3_result_null(context);
}

}  // namespace

void addTextFunctions(SQLite::Database& connection) {
    const auto add = [&](const char* name, int arguments, void (*function)(sqlite3_context*, int, sqlite3_value**)) {
        connection.createFunction(name, arguments, true, nullptr, function, nullptr, nullptr, nullptr);
    };
    add("contains_folded", 2, containsFolded);
    add("number_of", 1, numberOf);
}

}  // namespace vitrine::storage
