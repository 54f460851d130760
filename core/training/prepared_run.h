// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/batch/project_rows.h"
#include "core/batch/prompt_rows.h"
#include "core/model/model_session.h"
#include "core/training/trainer.h"
#include "core/training/training_plan.h"

namespace vitrine::training {

/// Which rows a run will take.
struct RowSelection {
    std::vector<batch::PromptRow> train;
    std::vector<batch::PromptRow> validation;
    std::vector<batch::RefusedRow> refused;  ///< before encoding: no picture, no value for the template
};

/// The train and validation rows of the plan's project; a project without a split is trained on as a whole.
Result<RowSelection> selectRows(const TrainingPlan& plan);

/// Model and rows of a run, opened and surveyed: what a Trainer's job refers to. Does not move.
class PreparedRun {
public:
    /// Errors: those of ModelSession::open(), Cancelled.
    static Result<std::unique_ptr<PreparedRun>> open(const TrainingPlan& plan, RowSelection rows,
                                                     const RunControl& control, const Progress& progress);

    TrainingJob job(const std::filesystem::path& runFolder) const;

    model::ModelSession& session() const { return *session_; }
    const batch::Survey& trainSurvey() const { return trainSurvey_; }
    const batch::Survey& validationSurvey() const { return validationSurvey_; }
    /// Rows left out, of both kinds.
    std::vector<batch::RefusedRow> refused() const;

private:
    explicit PreparedRun(TrainingPlan plan) : plan_(std::move(plan)) {}

    TrainingPlan plan_;
    std::unique_ptr<model::ModelSession> session_;
    std::unique_ptr<batch::PromptRows> train_;
    std::unique_ptr<batch::PromptRows> validation_;
    batch::Survey trainSurvey_;
    batch::Survey validationSurvey_;
    std::vector<batch::RefusedRow> refused_;
};

}  // namespace vitrine::training
