// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/init_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/dataset/project.h"

namespace vitrine::cli {

void InitCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Folder to make")->required();
}

Result<int> InitCommand::run(CommandContext& context) {
    VITRINE_TRY(const dataset::Project project, dataset::Project::create(project_));
    context.console.text("Made the project " + project.folder().string());
    if (context.console.json()) context.console.line(io::OrderedJson{{"project", project.folder().string()}});
    return 0;
}

}  // namespace vitrine::cli
