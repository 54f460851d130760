// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/template_parts.h"

#include <algorithm>

#include "core/base/text.h"

namespace vitrine::prompt {
namespace {

/// Length of the field's name where "{name}" stands at `offset`, else 0.
std::size_t placeholderName(std::string_view text, std::size_t offset) {
    if (text[offset] != '{') return 0;
    const std::size_t end = text.find('}', offset);
    if (end == std::string_view::npos) return 0;
    const std::string_view name = text.substr(offset + 1, end - offset - 1);
    const bool isName = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    return isName ? name.size() : 0;
}

}  // namespace

std::vector<TemplatePart> templateParts(std::string_view templateText) {
    std::vector<TemplatePart> parts(1);
    for (std::size_t i = 0; i < templateText.size(); ++i) {
        const std::size_t name = placeholderName(templateText, i);
        if (name == 0) {
            parts.back().text.push_back(templateText[i]);
            continue;
        }
        parts.push_back({std::string(templateText.substr(i + 1, name)), true});
        parts.emplace_back();
        i += name + 1;
    }
    return parts;
}

bool isJsonTemplate(std::string_view templateText) {
    const std::string_view text = text::trim(templateText);
    return text.starts_with('{') && placeholderName(text, 0) == 0;
}

}  // namespace vitrine::prompt
