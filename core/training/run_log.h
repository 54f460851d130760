// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/io/json.h"
#include "core/training/event_file.h"
#include "core/training/judgement.h"
#include "core/training/run_state.h"
#include "core/training/training_config.h"
#include "core/training/training_observer.h"

namespace vitrine::training {

/// What a run writes beside its checkpoints: trainer_state.json as Hugging Face's Trainer does, trainer_log.jsonl as
/// LLaMA-Factory does, TensorBoard events under runs/, and what each row lost in row_losses.jsonl. One thread.
class RunLog {
public:
    RunLog(std::filesystem::path runFolder, const TrainingConfig& config, std::int64_t totalSteps);

    /// Opens the event file. Errors: DiskFull, PermissionDenied.
    Result<void> open();
    /// Takes up the history of a checkpoint and cuts the files that grow back to its step.
    Result<void> resume(const io::Json& trainerState, std::int64_t step);

    Result<void> add(const StepMetrics& metrics);
    /// `shown` goes into the event file alone.
    Result<void> add(const EvaluationMetrics& metrics, const std::vector<ShownRow>& shown);

    /// trainer_state.json's document; no clock times, so that equal runs write equal files.
    io::Json trainerState(const RunState& state) const;
    Result<void> writeTrainerState(const RunState& state) const;

private:
    Result<void> addRows(const StepMetrics& metrics) const;
    Result<void> show(std::int64_t step, const std::vector<ShownRow>& rows);
    io::OrderedJson lineOf(std::int64_t step, double epoch, double elapsedSeconds) const;

    std::filesystem::path run_;
    TrainingConfig config_;
    std::int64_t totalSteps_;
    std::int64_t firstStep_ = 0;
    double elapsedSeconds_ = 0.0;
    io::Json history_ = io::Json::array();
    std::optional<EventFile> events_;
};

}  // namespace vitrine::training
