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
    settings_.addTo(verb);
}

Result<int> TrainOnCommand::run(CommandContext& context) {
    training::TrainingPlan plan;
    VITRINE_TRY(plan.config, settings_.config());
    VITRINE_TRY(const auto mode, image::pictureModeFromName(plan.config.pictureMode));
    plan.model = training::frozenModelName(model_);
    if (!loraInitFrom_.empty()) plan.loraInitFrom = std::filesystem::absolute(loraInitFrom_);
    plan.device = context.options.device;
    plan.threads = context.options.threads;
    VITRINE_TRY(const std::string lines, readTrainingLines(input_));
    VITRINE_CHECK(training::writePlan(out_, plan));
    VITRINE_CHECK(io::writeFileAtomically(out_ / training::kInputFile, lines));
    return runTraining(context, {plan, rowsOfLines(lines, mode), out_, engine::RunStart::Fresh});
}

}  // namespace vitrine::cli
