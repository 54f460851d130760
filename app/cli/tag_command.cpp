// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tag_command.h"

#include <CLI/CLI.hpp>

namespace vitrine::cli {

void TagCommand::addEditOptions(CLI::App& verb) {
    verb.add_option("NAME", tag_, "The tag")->required();
    verb.add_flag("--remove", remove_, "Take the tag off instead");
}

Result<dataset::Edit> TagCommand::edit() const {
    if (remove_) return dataset::Edit(dataset::RemoveTag{tag_});
    return dataset::Edit(dataset::AddTag{tag_});
}

}  // namespace vitrine::cli
