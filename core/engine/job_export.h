// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/batch/survey.h"
#include "core/training/training_plan.h"

namespace vitrine::engine {

struct JobReport {
    std::int64_t rows = 0;            ///< to train on
    std::int64_t validationRows = 0;  ///< to judge by
    std::vector<batch::RefusedRow> refused;
};

/// A folder with all that a run needs elsewhere: train/ and validation/ with pictures and conversations in LLaVA's
/// form, train.jsonl with the very prompts and answers of this program, settings.json with Hugging Face's names,
/// run.sh, job.slurm and a README in two languages. It appears whole or not at all; an earlier job there is replaced.
/// The model is not in it. Errors: InvalidData (no row can be trained on), those of dataset::exportRows() and
/// batch::projectRows(), Cancelled.
Result<JobReport> exportJob(const training::TrainingPlan& plan, const std::filesystem::path& target,
                            const RunControl& control, const Progress& progress = {});

}  // namespace vitrine::engine
