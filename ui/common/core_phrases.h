// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace vitrine::ui {

/// The phrases of which core makes the details of its errors and findings, in English, with %1 … for names and values.
/// Their translations stand in the context "CorePhrases".
std::span<const char* const> corePhrases();

}  // namespace vitrine::ui
