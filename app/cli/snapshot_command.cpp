// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/snapshot_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/dataset/snapshot.h"

namespace vitrine::cli {

void SnapshotCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("--name", snapshotName_, "Its name (default: snapshot-<n>)");
}

Result<int> SnapshotCommand::run(CommandContext& context) {
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Write));
    VITRINE_TRY(const auto snapshot, dataset::takeSnapshot(project, snapshotName_));
    if (context.console.json()) {
        context.console.line({{"name", snapshot.name}, {"rows", snapshot.rows}, {"hash", snapshot.hash}});
    } else {
        context.console.text(snapshot.name + ": " + std::to_string(snapshot.rows) + " rows, " + snapshot.hash);
    }
    return 0;
}

}  // namespace vitrine::cli
