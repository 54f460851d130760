// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/yaml_text.h"

#include <cstdio>

#include "core/base/text.h"

namespace vitrine::adapter {
namespace {

/// C0, DEL, C1 and the Unicode line separators: YAML forbids them or would fold them.
bool needsEscape(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

bool isScalar(const io::OrderedJson& value) {
    return !value.is_structured() || value.empty();
}

std::string scalarText(const io::OrderedJson& value) {
    if (value.is_string()) return yamlString(value.get<std::string>());
    if (value.is_object()) return "{}";
    if (value.is_array()) return "[]";
    return value.dump();
}

}  // namespace

std::string yamlString(std::string_view text) {
    std::string quoted = "\"";
    for (const char32_t c : text::toCodePoints(text)) {
        if (c == U'"' || c == U'\\') {
            quoted += '\\';
            quoted += static_cast<char>(c);
        } else if (needsEscape(c)) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(c));
            quoted += escape;
        } else {
            text::appendUtf8(quoted, c);
        }
    }
    return quoted + '"';
}

std::string yamlBlock(const io::OrderedJson& value, int indent) {
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    if (isScalar(value)) return margin + scalarText(value) + "\n";
    std::string yaml;
    if (value.is_array()) {
        for (const auto& entry : value) {
            // "- " takes the place of the entry's own margin.
            std::string block = yamlBlock(entry, indent + 2);
            block.replace(static_cast<std::size_t>(indent), 2, "- ");
            yaml += block;
        }
        return yaml;
    }
    for (const auto& [key, entry] : value.items()) {
        yaml += margin +
                (key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-") == std::string::npos ? key : yamlString(key));
        yaml += isScalar(entry) ? ": " + scalarText(entry) + "\n" : ":\n" + yamlBlock(entry, indent + 2);
    }
    return yaml;
}

std::string markdownText(std::string_view text) {
    constexpr std::string_view kMarks = "\\`*_{}[]()#+!|~<>&";
    std::string escaped;
    for (const char32_t c : text::toCodePoints(text)) {
        if (c < 0x20 || c == 0x7F) {
            escaped += ' ';
        } else if (c == U'<') {
            escaped += "&lt;";
        } else if (c == U'>') {
            escaped += "&gt;";
        } else if (c == U'&') {
            escaped += "&amp;";
        } else {
            if (c < 0x80 && kMarks.find(static_cast<char>(c)) != std::string_view::npos) escaped += '\\';
            text::appendUtf8(escaped, c);
        }
    }
    return escaped;
}

}  // namespace vitrine::adapter
