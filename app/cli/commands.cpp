// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

namespace vitrine::cli {

std::vector<std::unique_ptr<Command>> allCommands() {
    std::vector<std::unique_ptr<Command>> commands;
    return commands;
}

}  // namespace vitrine::cli
