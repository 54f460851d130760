// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compute_command.h"

#include <CLI/CLI.hpp>

namespace vitrine::cli {

void ComputeCommand::addEditOptions(CLI::App& verb) {
    verb.add_option("FIELD", field_, "A number field")->required();
    verb.add_option("FORMULA", formula_,
                    "Arithmetic over the fields of the row, e.g. 'round(full_price * 1.1, 2)'; also abs, floor, ceil, "
                    "min, max")
        ->required();
}

Result<dataset::Edit> ComputeCommand::edit() const {
    return dataset::Edit(dataset::ComputeNumber{field_, formula_});
}

}  // namespace vitrine::cli
