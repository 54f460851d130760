// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/training/training_plan.h"

namespace vitrine::training {

/// One run as its folder tells it.
struct RunSummary {
    std::filesystem::path folder;
    TrainingPlan plan;
    std::int64_t steps = 0;       ///< finished, as of the newest checkpoint
    std::int64_t totalSteps = 0;  ///< 0 = not known before the first checkpoint
    std::optional<double> loss;   ///< of the last logged step
    std::optional<double> bestMetric;
    std::int64_t bestStep = 0;
    std::filesystem::path bestCheckpoint;  ///< empty = none; the newest one where nothing was judged
    bool resumable = false;                ///< there is a checkpoint to go on from, and steps are left
    bool held = false;                     ///< some process trains it now
    std::int64_t startedAt = 0;            ///< seconds since 1970, of the plan's file

    std::string name() const { return folder.filename().string(); }
    bool complete() const { return totalSteps > 0 && steps >= totalSteps; }
};

/// The runs of a project: the folders of PROJECT/runs that hold a plan. Nothing is kept in memory, a folder copied in
/// or deleted is seen at the next look. Any thread.
class RunRepository {
public:
    explicit RunRepository(const std::filesystem::path& projectFolder) : folder_(projectFolder / "runs") {}

    const std::filesystem::path& folder() const { return folder_; }

    /// Newest first. Folders that cannot be read are left out.
    std::vector<RunSummary> list() const;
    /// A folder for a new run that does not exist yet: the name, with a number behind it where it is taken. Characters
    /// that file systems dislike become dashes.
    std::filesystem::path freeFolder(const std::string& name) const;

private:
    std::filesystem::path folder_;
};

/// Errors: those of readPlan().
Result<RunSummary> readRun(const std::filesystem::path& runFolder);

}  // namespace vitrine::training
