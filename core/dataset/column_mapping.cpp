// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/column_mapping.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

constexpr std::int64_t kExactIntegers = std::int64_t{1} << 53;

bool has(const std::vector<io::Column>& columns, std::string_view name) {
    return std::any_of(columns.begin(), columns.end(), [&](const io::Column& column) { return column.name == name; });
}

/// Where the pictures are: pictures as bytes before paths, the most telling name first; empty = nowhere.
std::string findPictures(const std::vector<io::Column>& columns) {
    for (const std::string name : {"image", "picture", "images"}) {
        if (has(columns, name + ".path")) return name;
        const auto holdsBytes = [&](const io::Column& column) {
            return column.type == io::ColumnType::Bytes && (column.name == name || column.name == name + ".bytes");
        };
        if (std::any_of(columns.begin(), columns.end(), holdsBytes)) return name;
    }
    for (const std::string name : {"local_image_path", "image", "file_name"}) {
        if (has(columns, name)) return name;
    }
    return {};
}

/// The name under which a column is kept when --map does not say otherwise.
std::string ownField(const std::string& column, const std::vector<io::Column>& columns) {
    if (column == "id") return "source_id";
    return column == "image_url" && !has(columns, "imageurl") ? "imageurl" : column;
}

class Mapper {
public:
    Mapper(const std::vector<io::Column>& columns, const ColumnMap& map) : columns_(columns) {
        for (const auto& [field, column] : map) {
            if (field == "image") {
                pictures_ = column;
            } else {
                mapped_[column] = field == "image_url" ? "imageurl" : field;
            }
        }
        if (pictures_.empty()) pictures_ = findPictures(columns);
        for (const auto& [column, field] : mapped_) taken_.insert(field);
    }

    MappedColumn roleOf(const io::Column& column) {
        const bool bytes = column.type == io::ColumnType::Bytes;
        const std::string& name = column.name;
        if (!pictures_.empty() && (name == pictures_ || name == pictures_ + ".bytes" || name == pictures_ + ".path")) {
            return {name, bytes ? ColumnRole::PictureBytes : ColumnRole::PicturePath, {}};
        }
        if (const auto mapped = mapped_.find(name); mapped != mapped_.end()) return fieldOrSplit(name, mapped->second);
        // Bytes that are no pictures have no place in a catalogue; "image" and its problem are the project's own words.
        if (bytes || name == "image" || name == "image_problem") return {name, ColumnRole::Ignored, {}};
        // A field that gave way to the pictures' column has its own name back.
        const bool gaveWay = !pictures_.empty() && name == kFieldPrefix + pictures_;
        const std::string field = gaveWay ? pictures_ : ownField(name, columns_);
        return taken_.insert(field).second ? fieldOrSplit(name, field) : MappedColumn{name, ColumnRole::Ignored, {}};
    }

private:
    static MappedColumn fieldOrSplit(const std::string& column, const std::string& field) {
        return {column, field == "split" ? ColumnRole::Split : ColumnRole::Field, field};
    }

    const std::vector<io::Column>& columns_;
    std::map<std::string, std::string> mapped_;  ///< column → field, from --map
    std::set<std::string> taken_;
    std::string pictures_;
};

Result<Value> numberOf(const std::string& field, const io::Cell& cell) {
    const auto finite = [](double number) { return std::isfinite(number) ? Value(number) : Value(); };
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) return Value(static_cast<double>(*integer));
    if (const auto* number = std::get_if<double>(&cell)) return finite(*number);
    const auto& text = std::get<std::string>(cell);
    const std::string_view trimmed = text::trim(text);
    if (trimmed.empty()) return Value();
    if (trimmed == "true" || trimmed == "True") return Value(1.0);
    if (trimmed == "false" || trimmed == "False") return Value(0.0);
    const auto number = text::parseNumber(trimmed);
    if (number && std::isfinite(*number)) return Value(*number);
    return Error{ErrorCode::InvalidData, field + ": '" + text.substr(0, 80) + "' is not a number", {}};
}

}  // namespace

std::vector<MappedColumn> mapColumns(const std::vector<io::Column>& columns, const ColumnMap& map) {
    Mapper mapper(columns, map);
    std::vector<MappedColumn> roles;
    for (const io::Column& column : columns) roles.push_back(mapper.roleOf(column));
    return roles;
}

Result<void> checkMap(const ColumnMap& map) {
    for (const auto& [field, column] : map) {
        if (field.empty() || field == "id" || field == "image_problem" || !text::isValidUtf8(field)) {
            return Error{ErrorCode::InvalidArgument, "--map: a field cannot be called '" + field + "'", {}};
        }
    }
    return {};
}

Result<Value> fieldValue(const std::string& field, io::Cell cell) {
    if (std::holds_alternative<std::monostate>(cell)) return Value();
    if (isNumericField(field)) return numberOf(field, cell);
    if (auto* text = std::get_if<std::string>(&cell)) return Value(std::move(*text));
    static const std::set<std::string> known(knownFields().begin(), knownFields().end());
    const bool asText = known.contains(field);
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
        const bool exact = *integer >= -kExactIntegers && *integer <= kExactIntegers;
        return asText || !exact ? Value(std::to_string(*integer)) : Value(static_cast<double>(*integer));
    }
    const double number = std::get<double>(cell);
    if (!std::isfinite(number)) return Value();
    return asText ? Value(text::formatNumber(number)) : Value(number);
}

}  // namespace vitrine::dataset
