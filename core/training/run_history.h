// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/training/training_observer.h"

namespace vitrine::training {

/// What a run wrote down of itself, so that its curves can be drawn again.
struct RunHistory {
    std::vector<StepMetrics> steps;  ///< without their rows
    std::vector<EvaluationMetrics> evaluations;
};

/// From RUN/trainer_log.jsonl. Lines that cannot be read (the last one after a crash) are left out; a run that has not
/// logged yet has an empty history. Errors: those of io::readFile(). Any thread.
Result<RunHistory> readHistory(const std::filesystem::path& runFolder);

/// What each row of one step lost, from RUN/row_losses.jsonl; empty where the run kept none.
Result<std::vector<RowLoss>> readRowLosses(const std::filesystem::path& runFolder, std::int64_t step);

/// What each row lost when it was last trained on, by row; empty where the run kept none.
Result<std::vector<RowLoss>> readLatestRowLosses(const std::filesystem::path& runFolder);

}  // namespace vitrine::training
