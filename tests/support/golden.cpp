// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"

#include <cstdlib>

namespace vitrine::testing {

std::filesystem::path sharedPath(const std::string& relative) {
    if (const char* root = std::getenv("VITRINE_SHARED"); root != nullptr) {
        const std::filesystem::path path = std::filesystem::path(root) / relative;
        if (std::filesystem::exists(path)) return path;
    }
    const std::filesystem::path path = dataPath(relative);
    return std::filesystem::exists(path) ? path : std::filesystem::path();
}

std::filesystem::path dataPath(const std::string& relative) {
    return std::filesystem::path(VITRINE_TEST_DATA) / relative;
}

}  // namespace vitrine::testing
