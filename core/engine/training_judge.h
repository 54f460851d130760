// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/base/run_control.h"
#include "core/evaluation/prediction.h"
#include "core/training/prepared_run.h"

namespace vitrine::engine {

/// What a trainer asks at each evaluation: the model under training answers some validation rows freely and is judged
/// by price, name and category. Empty where the plan asks for none or the template has no price. Everything given must
/// outlive it. The rows' pictures come with the first judgement. The answers themselves go to `told`, which may be
/// empty.
using AnswersTold = std::function<void(std::vector<evaluation::Prediction>)>;
std::function<Result<training::Judgement>()> trainingJudge(const training::TrainingPlan& plan,
                                                           model::ModelSession& session, const RunControl& control,
                                                           AnswersTold told);

/// Rows, unreadable answers and median error of each category, as evaluation::byCategory() finds them.
std::vector<training::CategoryError> categoryErrors(std::span<const evaluation::Prediction> answers);

}  // namespace vitrine::engine
