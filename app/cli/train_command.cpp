// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/training_session.h"

namespace vitrine::cli {

void TrainCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
    verb.add_option("--out", out_, "Folder of the run")->required();
    verb.add_option("--lora-init-from", loraInitFrom_, "Safetensors in PEFT's names that the adapter starts from");
    launch_.addTo(verb);
    settings_.addTo(verb);
}

Result<engine::TrainingRun> TrainCommand::prepare(const CommandContext& context,
                                                  distributed::ProcessGroup* group) const {
    training::TrainingPlan plan;
    VITRINE_TRY(plan.config, settings_.config());
    plan.model = training::frozenModelName(model_);
    plan.project = std::filesystem::absolute(project_);
    if (!loraInitFrom_.empty()) plan.loraInitFrom = std::filesystem::absolute(loraInitFrom_);
    plan.device = context.options.device;
    plan.threads = context.options.threads;
    VITRINE_TRY(auto rows, training::selectRows(plan));
    plan.processes = distributed::sizeOf(group);
    if (distributed::rankOf(group) == 0) VITRINE_CHECK(training::writePlan(out_, plan));
    return engine::TrainingRun{plan, std::move(rows), out_, engine::RunStart::Fresh, group};
}

Result<int> TrainCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto group, launch_.join(context));
    return runTraining(context, prepare(context, group.get()), group.get());
}

}  // namespace vitrine::cli
