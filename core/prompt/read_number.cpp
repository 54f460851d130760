// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/base/text.h"
#include "core/prompt/answer_parser.h"
#include "core/prompt/plain_text.h"

namespace vitrine::prompt {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Full-width digits and signs, typographic spaces, apostrophes and minus in their ASCII form.
std::string inAscii(std::string_view text) {
    std::string ascii;
    for (const char32_t c : text::toCodePoints(text)) {
        if (c >= U'０' && c <= U'９') {
            ascii.push_back(static_cast<char>('0' + (c - U'０')));
        } else if (c == U'．' || c == U'，') {
            ascii.push_back(c == U'．' ? '.' : ',');
        } else if (c == U'\u2019') {
            ascii.push_back('\'');
        } else if (c == U'\u2212') {
            ascii.push_back('-');
        } else if (text::isWhiteSpace(c)) {
            ascii.push_back(' ');
        } else {
            text::appendUtf8(ascii, c);
        }
    }
    return ascii;
}

/// Digits with what separates them: "1,250.50" is groups {1, 250, 50} and separators ",.".
struct NumberText {
    std::vector<std::string> groups;
    std::string separators;
    std::string exponent;  ///< "e-7"
    bool negative = false;
};

std::size_t digitsFrom(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end])) ++end;
    return end - at;
}

/// Reads the number whose first digit stands at `at` and moves `at` behind it.
NumberText takeNumber(std::string_view text, std::size_t& at) {
    NumberText number;
    const bool signedHere = at > 0 && text[at - 1] == '-';
    const char before = at > 1 ? text[at - 2] : ' ';
    number.negative = signedHere && !isDigit(before) && before != '-';
    for (;;) {
        const std::size_t length = digitsFrom(text, at);
        number.groups.emplace_back(text.substr(at, length));
        at += length;
        if (at + 1 >= text.size() || !isDigit(text[at + 1])) break;
        const char separator = text[at];
        const bool groups = separator == ' ' || separator == '\'';
        if (groups ? digitsFrom(text, at + 1) != 3 || number.groups.back().size() > 3
                   : separator != '.' && separator != ',') {
            break;
        }
        number.separators.push_back(separator);
        ++at;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const std::size_t sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-') ? 1 : 0;
        const std::size_t length = digitsFrom(text, at + 1 + sign);
        if (length > 0) {
            number.exponent = "e" + std::string(text.substr(at + 1, sign + length));
            if (sign == 1 && text[at + 1] == '+') number.exponent.erase(1, 1);
            at += 1 + sign + length;
        }
    }
    return number;
}

/// All groups up to `count` but the first are thousands: three digits (or two and at last three, as in India).
bool areThousands(const std::vector<std::string>& groups, std::size_t count) {
    if (count < 2) return true;
    if (groups[0].size() > 3 || groups[count - 1].size() != 3) return false;
    return std::all_of(groups.begin() + 1, groups.begin() + static_cast<std::ptrdiff_t>(count),
                       [](const std::string& group) { return group.size() == 3 || group.size() == 2; });
}

/// The last separator stands before decimals and not before a group of thousands.
bool endsInDecimals(const NumberText& number) {
    const std::string& separators = number.separators;
    if (separators.empty()) return false;
    const char last = separators.back();
    if (last != '.' && last != ',') return false;
    if (std::count(separators.begin(), separators.end(), last) > 1) return false;
    if (separators.size() > 1 || last == '.') return true;
    const bool thousands = number.groups[1].size() == 3 && number.groups[0].size() <= 3 && number.groups[0] != "0";
    return !thousands;
}

std::optional<double> valueOf(const NumberText& number) {
    const bool decimals = endsInDecimals(number);
    const std::size_t whole = number.groups.size() - (decimals ? 1 : 0);
    const std::string marks = number.separators.substr(0, whole - 1);
    const bool oneKind = marks.find_first_not_of(marks.empty() ? ' ' : marks[0]) == std::string::npos;
    if (!oneKind || !areThousands(number.groups, whole)) return std::nullopt;
    std::string text = number.negative ? "-" : "";
    for (std::size_t i = 0; i < whole; ++i) text += number.groups[i];
    if (decimals) text += "." + number.groups.back();
    return text::parseNumber(text + number.exponent);
}

/// "12k" and "12 %" are not amounts of money that can be taken at their face.
bool changesMeaning(std::string_view rest) {
    if (rest.empty()) return false;
    if (text::trim(rest.substr(0, 2)).starts_with('%')) return true;
    const char c = rest[0];
    const bool multiplier = c == 'k' || c == 'K' || c == 'm' || c == 'M';
    const bool wordGoesOn = rest.size() > 1 && std::isalpha(static_cast<unsigned char>(rest[1]));
    return multiplier && !wordGoesOn;
}

}  // namespace

std::optional<double> readNumber(std::string_view text) {
    const std::string ascii = inAscii(withoutMarkup(text));
    std::optional<double> found;
    for (std::size_t at = 0; at < ascii.size();) {
        if (!isDigit(ascii[at])) {
            ++at;
            continue;
        }
        const auto value = valueOf(takeNumber(ascii, at));
        if (!value || changesMeaning(std::string_view(ascii).substr(at))) return std::nullopt;
        if (found && *found != *value) return std::nullopt;
        found = value;
    }
    return found;
}

}  // namespace vitrine::prompt
