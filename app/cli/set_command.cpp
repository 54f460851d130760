// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/set_command.h"

#include <CLI/CLI.hpp>

namespace vitrine::cli {

void SetCommand::addEditOptions(CLI::App& verb) {
    verb.add_option("ASSIGNMENTS", assignments_,
                    "field=value, or field= for no value; split=train|validation|test|none")
        ->required();
}

Result<dataset::Edit> SetCommand::edit() const {
    dataset::SetFields edit;
    for (const std::string& assignment : assignments_) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos || equals == 0) {
            return Error{ErrorCode::InvalidArgument, "'" + assignment + "' is not of the form field=value", {}};
        }
        edit.fields.push_back({assignment.substr(0, equals), assignment.substr(equals + 1)});
    }
    return dataset::Edit(std::move(edit));
}

}  // namespace vitrine::cli
