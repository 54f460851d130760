// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace vitrine::cli {

/// The program's version and those of the libraries it runs with, one a line.
std::string versionText();

}  // namespace vitrine::cli
