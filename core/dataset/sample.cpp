// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/sample.h"

#include <algorithm>

#include "core/base/text.h"

namespace vitrine::dataset {

std::string_view splitName(Split split) {
    switch (split) {
        case Split::Train:
            return "train";
        case Split::Validation:
            return "validation";
        case Split::Test:
            return "test";
        case Split::None:
            break;
    }
    return {};
}

std::optional<Split> parseSplit(std::string_view name) {
    if (name.empty()) return Split::None;
    if (name == "train") return Split::Train;
    if (name == "validation" || name == "val" || name == "valid") return Split::Validation;
    if (name == "test") return Split::Test;
    return std::nullopt;
}

const Value& Sample::field(std::string_view name) const {
    static const Value missing;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
    return found == fields.end() ? missing : found->value;
}

std::optional<double> Sample::number(std::string_view name) const {
    const auto* number = std::get_if<double>(&field(name));
    return number != nullptr ? std::optional(*number) : std::nullopt;
}

std::string Sample::text(std::string_view name) const {
    const Value& value = field(name);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return text::formatNumber(*number);
    return {};
}

const std::vector<std::string>& knownFields() {
    static const std::vector<std::string> names = {
        "website_name",   "competence_date", "country_code",   "currency_code", "brand",       "category1_code",
        "category2_code", "category3_code",  "product_code",   "title",         "itemurl",     "imageurl",
        "full_price",     "price",           "full_price_eur", "price_eur",     "flg_discount"};
    return names;
}

bool isNumericField(std::string_view name) {
    return name == "full_price" || name == "price" || name == "full_price_eur" || name == "price_eur" ||
           name == "flg_discount";
}

}  // namespace vitrine::dataset
