// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/cli/command.h"
#include "core/training/prepared_run.h"
#include "core/training/training_plan.h"

namespace vitrine::cli {

enum class RunStart { Fresh, Resumed };

/// Opens model and rows, trains, and tells the console: with --json one event per line, else a progress bar or lines.
/// A failure becomes the event "failed" and its exit code; errors before the first event are returned.
Result<int> runTraining(CommandContext& context, const training::TrainingPlan& plan, training::RowSelection rows,
                        const std::filesystem::path& runFolder, RunStart start);

}  // namespace vitrine::cli
