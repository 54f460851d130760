// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/engine/training_run.h"

namespace vitrine::cli {

/// Trains and tells the console: with --json one event per line, else a progress bar or lines. A failure becomes the
/// event "failed" and its exit code; errors before the first event are returned, and so is that of `run` itself. With a
/// group every process calls it; only the first one is heard.
Result<int> runTraining(CommandContext& context, Result<engine::TrainingRun> run,
                        distributed::ProcessGroup* group = nullptr);

}  // namespace vitrine::cli
