// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vitrine::prompt {

/// The text without HTML tags (a space or, for those that end a line, a line feed in their place) and with the common
/// entities resolved. Linear in the length.
std::string withoutMarkup(std::string_view text);

}  // namespace vitrine::prompt
