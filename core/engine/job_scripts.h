// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/training/training_plan.h"

namespace vitrine::engine {

/// The texts of a job folder by their file names: run.sh, job.slurm, README.md, README.zh-TW.md. Nothing of the
/// catalogue goes into a script, and the model's name only as a quoted word.
std::map<std::string, std::string> jobScripts(const training::TrainingPlan& plan, std::int64_t rows,
                                              std::int64_t validationRows);

}  // namespace vitrine::engine
