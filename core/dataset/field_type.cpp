// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/field_type.h"

#include <chrono>
#include <cmath>

#include "core/base/text.h"
#include "core/dataset/schema.h"
#include "core/storage/database.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kMaxText = 1u << 20;

Error wrong(const std::string& field, const std::string& what) {
    return {ErrorCode::InvalidData, field + ": " + what, {}};
}

std::string quoted(const std::string& text) {
    return "'" + text.substr(0, 80) + "'";
}

bool isDate(const std::string& text) {
    const bool shaped = text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
                        (text.size() == 10 || text[10] == 'T' || text[10] == ' ');
    if (!shaped) return false;
    const auto year = text::parseInteger(text.substr(0, 4));
    const auto month = text::parseInteger(text.substr(5, 2));
    const auto day = text::parseInteger(text.substr(8, 2));
    if (!year || !month || !day) return false;
    return std::chrono::year_month_day(std::chrono::year(static_cast<int>(*year)),
                                       std::chrono::month(static_cast<unsigned>(*month)),
                                       std::chrono::day(static_cast<unsigned>(*day)))
        .ok();
}

Result<Value> checkedText(const std::string& field, FieldType type, const Value& value) {
    const auto* number = std::get_if<double>(&value);
    const std::string text = number != nullptr ? text::formatNumber(*number) : std::get<std::string>(value);
    if (text.empty()) return Value();
    if (!text::isValidUtf8(text)) return wrong(field, "not valid UTF-8");
    if (text.find('\0') != std::string::npos) return wrong(field, "holds a NUL character");
    if (text.size() > kMaxText) return wrong(field, "longer than 1 MiB");
    if (type == FieldType::Date && !isDate(text)) return wrong(field, quoted(text) + " is not a date like 2023-05-01");
    return Value(text);
}

/// nullopt where the value is not a number at all.
std::optional<double> numberOf(const Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return *number;
    const std::string_view text = text::trim(std::get<std::string>(value));
    if (text == "true" || text == "True") return 1.0;
    if (text == "false" || text == "False") return 0.0;
    return text::parseNumber(text);
}

Result<bool> hasValueOfType(storage::Database& database, const std::string& column, const std::string& types) {
    VITRINE_TRY(storage::Statement find,
                database.prepare("SELECT 1 FROM sample WHERE typeof(" + column + ") IN (" + types + ") LIMIT 1"));
    return find.step();
}

}  // namespace

Result<FieldType> fieldType(storage::Database& database, const std::string& field, std::size_t position) {
    if (field == "flg_discount") return FieldType::Flag;
    if (isNumericField(field)) return FieldType::Price;
    if (field == "competence_date") return FieldType::Date;
    if (position < knownFields().size()) return FieldType::Text;
    const std::string column = fieldColumn(position);
    VITRINE_TRY(const bool texts, hasValueOfType(database, column, "'text'"));
    if (texts) return FieldType::Text;
    VITRINE_TRY(const bool numbers, hasValueOfType(database, column, "'real', 'integer'"));
    return numbers ? FieldType::Number : FieldType::Text;
}

Result<Value> checkedValue(const std::string& field, FieldType type, const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return Value();
    if (type == FieldType::Text || type == FieldType::Date) return checkedText(field, type, value);
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && text::trim(*text).empty()) return Value();
    const std::optional<double> number = numberOf(value);
    if (!number) return wrong(field, quoted(*text) + " is not a number");
    if (!std::isfinite(*number)) return wrong(field, "is not a finite number");
    if (type == FieldType::Price && *number < 0) return wrong(field, text::formatNumber(*number) + " is less than 0");
    if (type == FieldType::Flag && *number != 0 && *number != 1) {
        return wrong(field, text::formatNumber(*number) + " is neither 0 nor 1");
    }
    return Value(*number);
}

}  // namespace vitrine::dataset
