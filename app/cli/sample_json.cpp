// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sample_json.h"

#include <cmath>

namespace vitrine::cli {
namespace {

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53

io::OrderedJson toJson(const dataset::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    const auto* number = std::get_if<double>(&value);
    if (number == nullptr) return nullptr;
    const bool whole = std::abs(*number) <= kExactIntegers && std::trunc(*number) == *number;
    return whole ? io::OrderedJson(static_cast<std::int64_t>(*number)) : io::OrderedJson(*number);
}

io::OrderedJson toJson(const std::optional<std::string>& text) {
    return text ? io::OrderedJson(*text) : io::OrderedJson(nullptr);
}

}  // namespace

io::OrderedJson toJson(const dataset::Sample& sample) {
    io::OrderedJson row;
    row["id"] = sample.id;
    row["split"] = nullptr;
    if (sample.split != dataset::Split::None) row["split"] = dataset::splitName(sample.split);
    row["image"] = toJson(sample.image);
    for (const dataset::Field& field : sample.fields) row.emplace(field.name, toJson(field.value));
    if (sample.imageProblem) row.emplace("image_problem", *sample.imageProblem);
    return row;
}

}  // namespace vitrine::cli
