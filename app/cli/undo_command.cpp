// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/undo_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/dataset/journal.h"

namespace vitrine::cli {

void UndoCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("--steps", steps_, "At most so many (default 1)")->check(CLI::NonNegativeNumber);
}

Result<int> UndoCommand::run(CommandContext& context) {
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Write));
    VITRINE_TRY(const std::int64_t steps, dataset::Journal(project).undo(steps_, context.control));
    if (context.console.json()) {
        context.console.line({{"steps", steps}});
    } else {
        context.console.text(std::to_string(steps) + " steps undone");
    }
    return 0;
}

}  // namespace vitrine::cli
