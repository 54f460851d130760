// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/training/training_config.h"

namespace vitrine::training {

/// What a run was asked to do, frozen in RUN/training_args.json before the first step; resuming reads nothing else.
struct TrainingPlan {
    std::string model;              ///< folder (absolute) or hub id
    std::filesystem::path project;  ///< folder (absolute); empty = the lines of RUN/input.jsonl
    std::filesystem::path loraInitFrom;
    std::string device = "auto";
    int threads = 0;
    std::int64_t processes = 1;  ///< that share each step; every one takes gradient_accumulation_steps of it
    TrainingConfig config;
};

inline constexpr const char* kPlanFile = "training_args.json";
inline constexpr const char* kInputFile = "input.jsonl";  ///< beside the plan, of a run without a project

/// A model as a plan names it: a folder by its absolute path, a hub id as it is.
std::string frozenModelName(const std::string& model);

/// Makes the run folder if needed. Errors: AlreadyExists (the folder holds a run with checkpoints), DatabaseBusy (a
/// process trains it), DiskFull, PermissionDenied.
Result<void> writePlan(const std::filesystem::path& runFolder, const TrainingPlan& plan);

/// Puts a changed plan in the place of the frozen one, e.g. with more steps. Errors: DatabaseBusy, DiskFull,
/// PermissionDenied.
Result<void> replacePlan(const std::filesystem::path& runFolder, const TrainingPlan& plan);

/// Errors: NotFound (no run there), CorruptFile, those of parseTrainingConfig().
Result<TrainingPlan> readPlan(const std::filesystem::path& runFolder);

/// The plan as another number of processes carries it out: a step keeps its rows, so the accumulation changes.
/// Error: InvalidArgument where they cannot share a step's micro-batches evenly.
Result<TrainingPlan> sharedAmong(TrainingPlan plan, std::int64_t processes);

/// Only the settings, from a run folder or from a file of settings.
Result<TrainingConfig> readSettings(const std::filesystem::path& runOrFile);

}  // namespace vitrine::training
