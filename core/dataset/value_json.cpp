// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/value_json.h"

#include <cmath>

namespace vitrine::dataset {
namespace {

constexpr double kExactIntegers = 9007199254740992.0;  // 2^53

}  // namespace

io::OrderedJson toJson(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    const auto* number = std::get_if<double>(&value);
    if (number == nullptr) return nullptr;
    const bool whole = std::abs(*number) <= kExactIntegers && std::trunc(*number) == *number;
    return whole ? io::OrderedJson(static_cast<std::int64_t>(*number)) : io::OrderedJson(*number);
}

}  // namespace vitrine::dataset
