// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/row_identity.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/io/json.h"

namespace vitrine::dataset {
namespace {

std::string textOf(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return text::formatNumber(*number);
    return {};
}

}  // namespace

RowIdentity::RowIdentity(std::vector<std::string> keyFields, std::string sourceName)
    : keyFields_(std::move(keyFields)), isDefault_(keyFields_.empty()), sourceName_(std::move(sourceName)) {
    if (isDefault_) keyFields_ = {"product_code", "website_name", "country_code"};
}

RowIdentity::Identity RowIdentity::of(const ImportRow& row) {
    Identity identity;
    identity.key = keyOf(row);
    identity.occurrence = seen_[std::hash<std::string>{}(identity.key)]++;
    return identity;
}

std::string RowIdentity::keyOf(const ImportRow& row) const {
    io::Json parts = io::Json::object();
    bool identified = false;
    for (const Field& field : row.fields) {
        const auto found = std::find(keyFields_.begin(), keyFields_.end(), field.name);
        if (found == keyFields_.end() || std::holds_alternative<std::monostate>(field.value)) continue;
        parts[field.name] = textOf(field.value);
        // Website and country alone tell no product from another.
        identified = identified || !isDefault_ || field.name == "product_code";
    }
    if (!identified && row.place.empty()) parts = io::Json{{"source", sourceName_}, {"row", row.number}};
    if (!identified && !row.place.empty()) parts = io::Json{{"source", sourceName_}, {"place", row.place}};
    return io::toLine(parts);
}

}  // namespace vitrine::dataset
