// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exclude_command.h"

#include <CLI/CLI.hpp>

namespace vitrine::cli {

void ExcludeCommand::addEditOptions(CLI::App& verb) {
    auto* reason = verb.add_option("--reason", reason_, "Why");
    auto* include = verb.add_flag("--include", include_, "Let the rows in again instead");
    reason->excludes(include);
}

Result<dataset::Edit> ExcludeCommand::edit() const {
    if (include_) return dataset::Edit(dataset::Include{});
    return dataset::Edit(dataset::Exclude{reason_});
}

}  // namespace vitrine::cli
