// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/cli/command.h"
#include "core/engine/training_run.h"

namespace vitrine::cli {

/// Trains and tells the console: with --json one event per line, else a progress bar or lines. A failure becomes the
/// event "failed" and its exit code; errors before the first event are returned, and so is that of `run` itself. With a
/// group every process calls it; only the first one is heard.
Result<int> runTraining(CommandContext& context, Result<engine::TrainingRun> run,
                        distributed::ProcessGroup* group = nullptr);

/// Trains what the plan in a run folder says, from its newest checkpoint where there is one, and tells the console as
/// above; every failure has been told when it is returned.
Result<training::TrainingOutcome> trainPlanned(CommandContext& context, const std::filesystem::path& folder);

}  // namespace vitrine::cli
