// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distributed/packing.h"

#include "core/base/text.h"

namespace vitrine::distributed {

std::string pack(const std::vector<std::string>& texts) {
    std::string packed;
    for (const std::string& text : texts) packed += std::to_string(text.size()) + ":" + text;
    return packed;
}

std::optional<std::vector<std::string>> unpack(std::string_view packed) {
    std::vector<std::string> texts;
    while (!packed.empty()) {
        const std::size_t colon = packed.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        const auto length = text::parseInteger(packed.substr(0, colon));
        packed.remove_prefix(colon + 1);
        if (!length || *length < 0 || static_cast<std::size_t>(*length) > packed.size()) return std::nullopt;
        texts.emplace_back(packed.substr(0, static_cast<std::size_t>(*length)));
        packed.remove_prefix(static_cast<std::size_t>(*length));
    }
    return texts;
}

}  // namespace vitrine::distributed
