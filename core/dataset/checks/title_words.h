// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace vitrine::dataset {

/// The words of a title without regard to case: runs of letters and digits; of scripts that write without spaces, each
/// character is one.
std::set<std::string> titleWords(std::string_view title);

}  // namespace vitrine::dataset
