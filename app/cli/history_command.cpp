// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/history_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/dataset/journal.h"

namespace vitrine::cli {

void HistoryCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("--jump", jump_, "Undo or redo until this step is the last that stands; 0 = before all of them")
        ->check(CLI::NonNegativeNumber);
}

Result<int> HistoryCommand::run(CommandContext& context) {
    const auto access = jump_ >= 0 ? dataset::Project::Access::Write : dataset::Project::Access::Read;
    VITRINE_TRY(auto project, dataset::Project::open(project_, access));
    dataset::Journal journal(project);
    if (jump_ >= 0) VITRINE_CHECK(journal.jumpTo(jump_, context.control));
    VITRINE_TRY(const auto steps, journal.history());
    for (const dataset::JournalStep& step : steps) {
        if (context.console.json()) {
            context.console.line({{"step", step.id},
                                  {"what", step.what},
                                  {"rows", step.rows},
                                  {"undone", step.undone},
                                  {"kind", step.kind},
                                  {"made", step.made}});
        } else {
            context.console.text(std::to_string(step.id) + "\t" + step.made + "\t" + std::to_string(step.rows) +
                                 " rows\t" + step.what + (step.undone ? "\t(undone)" : ""));
        }
    }
    return 0;
}

}  // namespace vitrine::cli
