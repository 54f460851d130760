// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine::text {

/// One Unicode scalar value decoded from UTF-8 and how many bytes it took.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;
};

/// The code point at `offset`, or nullopt where the bytes are not valid UTF-8 (overlong, surrogate, cut, > U+10FFFF).
std::optional<CodePoint> decodeUtf8(std::string_view text, std::size_t offset);
bool isValidUtf8(std::string_view text);
void appendUtf8(std::string& out, char32_t codePoint);

/// All code points of valid UTF-8; malformed bytes become U+FFFD, one each.
std::u32string toCodePoints(std::string_view text);

/// Unicode White_Space (25 code points, Unicode 15).
bool isWhiteSpace(char32_t codePoint);

/// For comparing without regard to case (simple folding, one code point to one); malformed bytes stay.
std::string foldCase(std::string_view text);

std::string_view trim(std::string_view text);  ///< ASCII blanks on both ends
std::vector<std::string> split(std::string_view text, char separator);

/// Shortest text that reads back as the same double, with a dot whatever the locale: 470 gives "470". Without an
/// exponent from a millionth up to 10^15.
std::string formatNumber(double value);
/// The whole text as a number in C notation, or nullopt.
std::optional<double> parseNumber(std::string_view text);
std::optional<std::int64_t> parseInteger(std::string_view text);

}  // namespace vitrine::text
