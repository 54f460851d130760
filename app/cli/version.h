// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace vitrine::cli {

std::string programVersion();

/// (name, version) of the libraries this program was built with.
std::vector<std::pair<std::string, std::string>> libraryVersions();

/// The program's version and those of its libraries, one a line.
std::string versionText();

}  // namespace vitrine::cli
