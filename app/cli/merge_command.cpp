// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/merge_command.h"

#include <CLI/CLI.hpp>

namespace vitrine::cli {

void MergeCommand::addEditOptions(CLI::App& verb) {
    verb.add_option("FIELD", field_, "The field, e.g. category3_code")->required();
    verb.add_option("INTO", into_, "The value they become")->required();
    verb.add_option("FROM", from_, "The values that become it, to the letter")->required();
}

Result<dataset::Edit> MergeCommand::edit() const {
    return dataset::Edit(dataset::MergeValues{field_, from_, into_});
}

}  // namespace vitrine::cli
