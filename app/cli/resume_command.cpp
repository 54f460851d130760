// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/resume_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/training_lines.h"
#include "app/cli/training_session.h"

namespace vitrine::cli {
namespace {

Result<training::RowSelection> rowsOf(const training::TrainingPlan& plan, const std::filesystem::path& run) {
    if (!plan.project.empty()) return training::selectRows(plan);
    VITRINE_TRY(const auto mode, image::pictureModeFromName(plan.config.pictureMode));
    VITRINE_TRY(const std::string lines, readTrainingLines(run / training::kInputFile));
    return rowsOfLines(lines, mode);
}

}  // namespace

void ResumeCommand::addOptions(CLI::App& verb) {
    verb.add_option("RUN", run_, "Folder of a run made by train or train-on")->required();
    launch_.addTo(verb);
    verb.add_option("--max-steps", maxSteps_, "Go on to this step instead of the run's own last one")
        ->check(CLI::PositiveNumber);
    verb.add_option("--num-train-epochs", epochs_, "Go on to so many epochs; with runs that go by epochs")
        ->check(CLI::PositiveNumber);
}

Result<engine::TrainingRun> ResumeCommand::prepare(const CommandContext& context,
                                                   distributed::ProcessGroup* group) const {
    VITRINE_TRY(training::TrainingPlan plan, training::readPlan(run_));
    if (context.options.device != "auto") plan.device = context.options.device;
    if (context.options.threads != 0) plan.threads = context.options.threads;
    if (maxSteps_ > 0) plan.config.maxSteps = maxSteps_;
    if (epochs_ > 0.0) plan.config.numTrainEpochs = epochs_;
    const bool changed = maxSteps_ > 0 || epochs_ > 0.0;
    if (changed && distributed::rankOf(group) == 0) VITRINE_CHECK(training::replacePlan(run_, plan));
    VITRINE_TRY(auto rows, rowsOf(plan, run_));
    return engine::TrainingRun{plan, std::move(rows), run_, engine::RunStart::Resumed, group};
}

Result<int> ResumeCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto group, launch_.join(context));
    return runTraining(context, prepare(context, group.get()), group.get());
}

}  // namespace vitrine::cli
