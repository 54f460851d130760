// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/edit_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "app/cli/sample_json.h"
#include "core/dataset/journal.h"

namespace vitrine::cli {
namespace {

constexpr std::size_t kShownRows = 20;

}  // namespace

void EditCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    addEditOptions(verb);
    verb.add_option("--where", where_, "Only rows that match this filter (default: all that are not in the trash)");
    verb.add_flag("--dry-run", dryRun_, "Only say how many rows would change, and show the first of them");
}

Result<int> EditCommand::run(CommandContext& context) {
    VITRINE_TRY(const dataset::Edit edit, this->edit());
    if (dryRun_) return rehearse(context, edit);
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Write));
    VITRINE_TRY(const auto outcome,
                dataset::Journal(project).apply(edit, {where_, {}}, context.control, context.console.progress()));
    if (context.console.json()) {
        context.console.line({{"changed", outcome.rows}});
    } else {
        context.console.text(dataset::describe(edit) + ": " + std::to_string(outcome.rows) + " rows changed");
    }
    return 0;
}

Result<int> EditCommand::rehearse(CommandContext& context, const dataset::Edit& edit) const {
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    VITRINE_TRY(const auto preview, dataset::Journal(project).preview(edit, {where_, {}}, kShownRows, context.control));
    if (context.console.json()) {
        context.console.line({{"changed", preview.rows}, {"preview", toJson(preview.changes)}});
        return 0;
    }
    for (const dataset::CellChange& change : preview.changes) context.console.text(toText(change));
    context.console.text(dataset::describe(edit) + ": " + std::to_string(preview.rows) + " rows would change");
    return 0;
}

}  // namespace vitrine::cli
