// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "core/training/training_plan.h"

namespace vitrine::engine {

/// The run that a checkpoint or adapter folder lies in: the folder itself or its parent, if a plan is there.
std::optional<std::filesystem::path> runOf(const std::filesystem::path& adapter);

/// What that run was asked to do; nullopt where there is none or it cannot be read.
std::optional<training::TrainingPlan> planOf(const std::filesystem::path& adapter);

}  // namespace vitrine::engine
