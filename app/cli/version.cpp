// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/version.h"

namespace vitrine::cli {

std::string versionText() {
    return "vitrine " VITRINE_VERSION;
}

}  // namespace vitrine::cli
