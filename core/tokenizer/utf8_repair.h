// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vitrine::tokenizer {

/// The text with each maximal broken sequence replaced by one U+FFFD, as Python's decode("utf-8", "replace") does and
/// the Unicode standard recommends (chapter 3.9, "substitution of maximal subparts").
std::string repairUtf8(std::string_view text);

}  // namespace vitrine::tokenizer
