// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/html_text.h"

#include <cmath>
#include <cstdio>

#include "core/base/text.h"

namespace vitrine::evaluation {
namespace {

std::string printed(const char* format, double value) {
    char text[64];
    // The format is one of two literals of this file.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    std::snprintf(text, sizeof text, format, value);
#pragma GCC diagnostic pop
    return text;
}

std::string withoutTrailingZeros(std::string number) {
    if (number.find('.') == std::string::npos) return number;
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    return number;
}

std::string withThousands(const std::string& digits) {
    const std::size_t sign = digits.starts_with('-') ? 1 : 0;
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > sign && (digits.size() - i) % 3 == 0) grouped += ',';
        grouped += digits[i];
    }
    return grouped;
}

}  // namespace

std::string escapeHtml(std::string_view text) {
    std::string escaped;
    for (const char32_t c : text::toCodePoints(text)) {
        if (c == U'&') {
            escaped += "&amp;";
        } else if (c == U'<') {
            escaped += "&lt;";
        } else if (c == U'>') {
            escaped += "&gt;";
        } else if (c == U'"') {
            escaped += "&quot;";
        } else if (c == U'\'') {
            escaped += "&#39;";
        } else {
            text::appendUtf8(escaped, c < 0x20 || (c >= 0x7F && c < 0xA0) ? U' ' : c);
        }
    }
    return escaped;
}

std::string htmlPanel(const std::string& title, const std::string& note, const std::string& inside) {
    return "<div class=\"panel\">" + htmlElement("h2", title) + htmlElement("p", note, "quiet") + inside + "</div>";
}

std::string htmlElement(const char* name, const std::string& text, const char* kind) {
    const std::string opening = *kind == '\0' ? std::string(name) : std::string(name) + " class=\"" + kind + "\"";
    return "<" + opening + ">" + escapeHtml(text) + "</" + name + ">";
}

std::string formatPrice(double value) {
    if (!std::isfinite(value)) return "–";
    if (std::abs(value) >= 100.0) return withThousands(printed("%.0f", value));
    return withoutTrailingZeros(printed(std::abs(value) >= 10.0 ? "%.1f" : "%.2f", value));
}

std::string formatShare(double share) {
    if (!std::isfinite(share)) return "–";
    return withoutTrailingZeros(printed("%.1f", share * 100.0)) + " %";
}

}  // namespace vitrine::evaluation
