// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replace_command.h"

#include <CLI/CLI.hpp>

namespace vitrine::cli {

void ReplaceCommand::addEditOptions(CLI::App& verb) {
    verb.add_option("FIELD", field_, "A text field")->required();
    verb.add_option("FIND", find_, "What to find")->required();
    verb.add_option("WITH", with_, "What to put there; with --regex $1 … $9 are the groups")->required();
    verb.add_flag("--regex", regex_, "FIND is a regular expression (ECMAScript)");
    verb.add_flag("--ignore-case", ignoreCase_, "Large and small letters are the same");
}

Result<dataset::Edit> ReplaceCommand::edit() const {
    if (regex_) return dataset::Edit(dataset::ReplacePattern{field_, find_, with_, !ignoreCase_});
    return dataset::Edit(dataset::ReplaceText{field_, find_, with_, !ignoreCase_});
}

}  // namespace vitrine::cli
