// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diff_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "app/cli/sample_json.h"
#include "core/dataset/snapshot_diff.h"

namespace vitrine::cli {

void DiffCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("A", before_, "Name of the earlier snapshot")->required();
    verb.add_option("B", after_, "Name of the later snapshot (default: the rows as they are now)");
}

Result<int> DiffCommand::run(CommandContext& context) {
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    VITRINE_TRY(const auto diff, dataset::diffSnapshots(project, before_, after_));
    if (context.console.json()) {
        context.console.line({{"added", diff.added}, {"removed", diff.removed}, {"changed", toJson(diff.changed)}});
        return 0;
    }
    for (const dataset::SampleId id : diff.added) context.console.text("+ row " + std::to_string(id));
    for (const dataset::SampleId id : diff.removed) context.console.text("- row " + std::to_string(id));
    for (const dataset::CellChange& change : diff.changed) context.console.text("~ " + toText(change));
    context.console.text(std::to_string(diff.added.size()) + " rows added, " + std::to_string(diff.removed.size()) +
                         " removed, " + std::to_string(diff.changed.size()) + " values changed");
    return 0;
}

}  // namespace vitrine::cli
