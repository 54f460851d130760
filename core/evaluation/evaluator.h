// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/evaluation/answering.h"
#include "core/evaluation/evaluation.h"
#include "core/evaluation/questions.h"

namespace vitrine::evaluation {

inline constexpr std::array<std::string_view, 5> kBaselines{"category_median", "nearest_picture", "title_only",
                                                            "picture_ridge", "untuned"};

struct EvaluationRequest {
    std::filesystem::path project;
    std::string model;
    std::filesystem::path adapter;  ///< empty = the model as it is
    model::SessionOptions session;  ///< its `adapter` is ignored
    QuestionOptions questions;
    AnswerOptions answers;
    BootstrapOptions bootstrap;
    std::vector<std::string> baselines{kBaselines.begin(), kBaselines.end()};
    bool ablation = false;
    std::string compare;  ///< adapter folder, "base", or folder of an earlier evaluation; empty = nothing
};

/// Judges a model on rows of a project. The model is opened once for each state it is judged in (as it is, with the
/// adapter, with the adapter it is compared to), one after another, never two at a time.
/// Errors: InvalidArgument (unknown baseline, nothing in common with `compare`), those of opening project, model and
/// adapters, of questionsOf() and of answerQuestions().
Result<Evaluation> evaluate(const EvaluationRequest& request, const RunControl& control, const Progress& progress = {});

/// The metrics, intervals and parts of predictions; the rest is empty.
Evaluation judge(std::vector<Prediction> predictions, const BootstrapOptions& options);

}  // namespace vitrine::evaluation
