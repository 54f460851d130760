// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trash_command.h"

#include <CLI/CLI.hpp>

namespace vitrine::cli {

void TrashCommand::addEditOptions(CLI::App& verb) {
    verb.add_flag("--restore", restore_, "Take rows out of the trash instead");
}

Result<dataset::Edit> TrashCommand::edit() const {
    if (restore_) return dataset::Edit(dataset::Restore{});
    return dataset::Edit(dataset::Trash{});
}

}  // namespace vitrine::cli
