// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train_on_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/training_lines.h"
#include "app/cli/training_session.h"
#include "core/io/atomic_file.h"

namespace vitrine::cli {

void TrainOnCommand::addOptions(CLI::App& verb) {
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
    verb.add_option("--out", out_, "Folder of the run")->required();
    verb.add_option("--input", input_, "File with one JSON object per line (default: standard input)");
    verb.add_option("--lora-init-from", loraInitFrom_, "Safetensors in PEFT's names that the adapter starts from");
    launch_.addTo(verb);
    settings_.addTo(verb);
}

Result<engine::TrainingRun> TrainOnCommand::prepare(const CommandContext& context,
                                                    distributed::ProcessGroup* group) const {
    training::TrainingPlan plan;
    VITRINE_TRY(plan.config, settings_.config());
    VITRINE_TRY(const auto mode, image::pictureModeFromName(plan.config.pictureMode));
    plan.model = training::frozenModelName(model_);
    if (!loraInitFrom_.empty()) plan.loraInitFrom = std::filesystem::absolute(loraInitFrom_);
    plan.device = context.options.device;
    plan.threads = context.options.threads;
    plan.processes = distributed::sizeOf(group);
    if (group != nullptr && input_.empty())
        return Error{ErrorCode::InvalidArgument, "several processes cannot share one standard input", "Give --input."};
    VITRINE_TRY(const std::string lines, readTrainingLines(input_));
    if (distributed::rankOf(group) == 0) {
        VITRINE_CHECK(training::writePlan(out_, plan));
        VITRINE_CHECK(io::writeFileAtomically(out_ / training::kInputFile, lines));
    }
    return engine::TrainingRun{plan, rowsOfLines(lines, mode), out_, engine::RunStart::Fresh, group};
}

Result<int> TrainOnCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto group, launch_.join(context));
    return runTraining(context, prepare(context, group.get()), group.get());
}

}  // namespace vitrine::cli
