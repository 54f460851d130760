// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine::distributed {

/// Texts of any bytes as one text: each with its length before it.
std::string pack(const std::vector<std::string>& texts);
/// nullopt where the text was not made by pack().
std::optional<std::vector<std::string>> unpack(std::string_view packed);

}  // namespace vitrine::distributed
