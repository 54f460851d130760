// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vitrine::evaluation {

/// The code points by which names are compared: full Unicode case folding (CaseFolding-15.0, status C and F: one code
/// point may become several), every run of white space made one space.
std::u32string comparableText(std::string_view text);

/// 1 - Levenshtein distance / length of the longer one, over comparableText(); two empty names are equal (1).
double nameSimilarity(std::string_view a, std::string_view b);

/// Whether two categories are the same word whatever their case.
bool sameCategory(std::string_view a, std::string_view b);

}  // namespace vitrine::evaluation
