// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vitrine::evaluation {

/// Plain text for the inside of an element or a quoted attribute: nothing in it can become markup. Control characters
/// become spaces, malformed UTF-8 U+FFFD.
std::string escapeHtml(std::string_view text);

/// <name class="kind">text</name>, the text escaped; `name` and `kind` are not.
std::string htmlElement(const char* name, const std::string& text, const char* kind = "");

/// A box of a report: a heading, a quiet sentence, and what is inside, which is not escaped.
std::string htmlPanel(const std::string& title, const std::string& note, const std::string& inside);

/// A price for people: "1,250", "86.5", with at most four digits that mean something behind a small whole part.
std::string formatPrice(double value);
/// A share as "87.5 %".
std::string formatShare(double share);

}  // namespace vitrine::evaluation
