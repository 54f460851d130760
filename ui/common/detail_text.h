// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

namespace vitrine::ui {

/// The detail of an error or of a finding, which core words in English, in the window's language: phrases that
/// corePhrases() lists are translated, also within each other and behind a place ("rows.csv, line 3: …"); names, values
/// and whatever is not listed stay as they are. Plain text. GUI thread.
QString detailText(const std::string& detail);

}  // namespace vitrine::ui
