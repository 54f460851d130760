// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/version.h"

#include "core/base/text.h"

namespace vitrine::cli {

std::string programVersion() {
    return VITRINE_VERSION;
}

// VITRINE_LIBRARIES is "name=version,name=version", put together by cmake/LibraryVersions.cmake.
std::vector<std::pair<std::string, std::string>> libraryVersions() {
    std::vector<std::pair<std::string, std::string>> versions;
    for (const std::string& entry : text::split(VITRINE_LIBRARIES, ',')) {
        const auto equals = entry.find('=');
        versions.emplace_back(entry.substr(0, equals), entry.substr(equals + 1));
    }
    return versions;
}

std::string versionText() {
    std::string lines = "vitrine " + programVersion();
    for (const auto& [name, version] : libraryVersions()) lines += "\n  " + name + " " + version;
    return lines;
}

}  // namespace vitrine::cli
