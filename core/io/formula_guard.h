// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vitrine::io {

/// Text that a spreadsheet would run as a formula (=, +, -, @, TAB or CR first; CWE-1236) is guarded by an apostrophe
/// in CSV files. Text that already looks guarded gets one in any case, so that unguard() always gives the original.
std::string guardFormula(std::string_view text, bool spreadsheetSafe);
std::string_view unguardFormula(std::string_view text);

}  // namespace vitrine::io
