// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/arrow_cells.h"

#include <arrow/array.h>
#include <arrow/scalar.h>
#include <arrow/type.h>
#include <arrow/util/float16.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "core/base/text.h"
#include "core/io/json.h"

namespace vitrine::io {
namespace {

Cell numberCell(double number) {
    return std::isnan(number) ? Cell() : Cell(number);
}

/// The decimal number that the float stands for: 470.1f is 470.1, not 470.1000061035156.
double shortestDouble(float value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return text::parseNumber(std::string_view(buffer, static_cast<std::size_t>(end - buffer))).value_or(value);
}

template <typename ArrayType>
Cell integerOf(const arrow::Array& array, std::int64_t index) {
    const auto value = static_cast<const ArrayType&>(array).Value(index);
    if constexpr (std::is_same_v<ArrayType, arrow::UInt64Array>) {
        if (value > INT64_MAX) return std::to_string(value);
    }
    return static_cast<std::int64_t>(value);
}

template <typename ArrayType>
Cell bytesCell(const arrow::Array& array, std::int64_t index) {
    return std::string(static_cast<const ArrayType&>(array).GetView(index));
}

Json toJson(const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) return *integer;
    if (const auto* number = std::get_if<double>(&cell)) return *number;
    return nullptr;
}

Json nestedJson(const arrow::Array& array, std::int64_t index) {
    if (array.IsNull(index)) return nullptr;
    if (array.type_id() == arrow::Type::LIST) {
        const auto& list = static_cast<const arrow::ListArray&>(array);
        Json items = Json::array();
        for (std::int64_t i = list.value_offset(index); i < list.value_offset(index + 1); ++i) {
            items.push_back(nestedJson(*list.values(), i));
        }
        return items;
    }
    if (array.type_id() == arrow::Type::STRUCT) {
        const auto& group = static_cast<const arrow::StructArray&>(array);
        Json object = Json::object();
        for (int i = 0; i < group.num_fields(); ++i) {
            object[group.struct_type()->field(i)->name()] = nestedJson(*group.field(i), index);
        }
        return object;
    }
    return toJson(toCell(array, index));
}

/// What Arrow calls the value, e.g. "2024-05-01" or "12.30".
Cell describedCell(const arrow::Array& array, std::int64_t index) {
    const auto scalar = array.GetScalar(index);
    return scalar.ok() ? Cell((*scalar)->ToString()) : Cell();
}

Cell decimalCell(const arrow::Array& array, std::int64_t index) {
    const Cell text = describedCell(array, index);
    const auto* written = std::get_if<std::string>(&text);
    const auto number = written != nullptr ? text::parseNumber(*written) : std::nullopt;
    return number ? Cell(*number) : text;
}

/// Nothing if the array holds no integers.
std::optional<Cell> integerCell(const arrow::Array& array, std::int64_t index) {
    switch (array.type_id()) {
        case arrow::Type::INT8:
            return integerOf<arrow::Int8Array>(array, index);
        case arrow::Type::INT16:
            return integerOf<arrow::Int16Array>(array, index);
        case arrow::Type::INT32:
            return integerOf<arrow::Int32Array>(array, index);
        case arrow::Type::INT64:
            return integerOf<arrow::Int64Array>(array, index);
        case arrow::Type::UINT8:
            return integerOf<arrow::UInt8Array>(array, index);
        case arrow::Type::UINT16:
            return integerOf<arrow::UInt16Array>(array, index);
        case arrow::Type::UINT32:
            return integerOf<arrow::UInt32Array>(array, index);
        case arrow::Type::UINT64:
            return integerOf<arrow::UInt64Array>(array, index);
        default:
            return std::nullopt;
    }
}

}  // namespace

Cell toCell(const arrow::Array& array, std::int64_t index) {
    if (array.IsNull(index)) return {};
    if (auto integer = integerCell(array, index)) return *std::move(integer);
    switch (array.type_id()) {
        case arrow::Type::NA:
            return {};
        case arrow::Type::BOOL:
            return std::string(static_cast<const arrow::BooleanArray&>(array).Value(index) ? "true" : "false");
        case arrow::Type::FLOAT:
            return numberCell(shortestDouble(static_cast<const arrow::FloatArray&>(array).Value(index)));
        case arrow::Type::DOUBLE:
            return numberCell(static_cast<const arrow::DoubleArray&>(array).Value(index));
        case arrow::Type::STRING:
        case arrow::Type::BINARY:
            return bytesCell<arrow::BinaryArray>(array, index);
        case arrow::Type::LARGE_STRING:
        case arrow::Type::LARGE_BINARY:
            return bytesCell<arrow::LargeBinaryArray>(array, index);
        case arrow::Type::DICTIONARY: {
            const auto& dictionary = static_cast<const arrow::DictionaryArray&>(array);
            return toCell(*dictionary.dictionary(), dictionary.GetValueIndex(index));
        }
        case arrow::Type::LIST:
        case arrow::Type::STRUCT:
            return toLine(nestedJson(array, index));
        case arrow::Type::DECIMAL128:
        case arrow::Type::DECIMAL256:
            return decimalCell(array, index);
        default:
            return describedCell(array, index);
    }
}

}  // namespace vitrine::io
