// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_job_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "app/cli/refused_rows.h"
#include "core/engine/job_export.h"

namespace vitrine::cli {

void ExportJobCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("DIR", target_, "Folder to write; an earlier job there is replaced")->required();
    verb.add_option("--model", model_, "Model folder or hub id that the scripts name; MODEL=… overrides it there")
        ->required();
    settings_.addTo(verb);
}

Result<int> ExportJobCommand::run(CommandContext& context) {
    training::TrainingPlan plan;
    VITRINE_TRY(plan.config, settings_.config());
    plan.model = training::frozenModelName(model_);
    plan.project = std::filesystem::absolute(project_);
    VITRINE_TRY(const auto report, engine::exportJob(plan, target_, context.control, context.console.progress()));
    if (context.console.json()) {
        context.console.line(
            {{"rows", report.rows}, {"validation_rows", report.validationRows}, {"refused", toJson(report.refused)}});
        return 0;
    }
    context.console.text(std::to_string(report.rows) + " rows to train on and " +
                         std::to_string(report.validationRows) + " to judge by in " + target_ + "; " +
                         std::to_string(report.refused.size()) + " refused");
    return 0;
}

}  // namespace vitrine::cli
