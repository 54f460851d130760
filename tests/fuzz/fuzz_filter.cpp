// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/dataset/filter_sql.h"

/// A filter is refused or becomes SQL with one mark for each parameter and nothing of the text in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto condition = vitrine::dataset::compileFilter(text, vitrine::dataset::knownFields());
    if (!condition) return condition.error().detail.empty() ? std::abort(), 0 : 0;
    const auto marks = std::count(condition->sql.begin(), condition->sql.end(), '?');
    if (marks != static_cast<std::ptrdiff_t>(condition->parameters.size())) std::abort();
    return 0;
}
