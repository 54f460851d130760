// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training_judge.h"

#include "core/base/log.h"
#include "core/engine/shown_rows.h"
#include "core/evaluation/answering.h"
#include "core/evaluation/breakdown.h"
#include "core/evaluation/price_metrics.h"
#include "core/evaluation/questions.h"
#include "core/prompt/template_store.h"

namespace vitrine::engine {
namespace {

using training::Judgement;

/// What the model is asked at each evaluation, and how.
struct JudgingQuestions {
    std::vector<evaluation::Question> questions;
    prompt::PromptTemplate promptTemplate;
    image::PictureMode pictureMode;
};

Result<JudgingQuestions> questionsFor(const training::TrainingPlan& plan) {
    evaluation::QuestionOptions options;
    options.limit = plan.config.evalAnswers;
    VITRINE_TRY(options.pictureMode, image::pictureModeFromName(plan.config.pictureMode));
    VITRINE_TRY(const auto project, dataset::Project::open(plan.project, dataset::Project::Access::Read));
    VITRINE_TRY(options.promptTemplate, prompt::templateOf(project, plan.config.promptTemplate));
    VITRINE_TRY(auto set, evaluation::questionsOf(project, options));
    return JudgingQuestions{std::move(set.questions), std::move(options.promptTemplate), options.pictureMode};
}

std::map<std::string, double> pricesOf(const std::vector<evaluation::Prediction>& predictions) {
    const evaluation::PriceMetrics judged = evaluation::metricsOf(predictions);
    std::map<std::string, double> metrics = {{"unparsable", static_cast<double>(judged.unparsable)}};
    for (const auto& field : evaluation::kMetricFields) {
        if (const auto& value = judged.*field.value) metrics.emplace(field.name, *value);
    }
    return metrics;
}

}  // namespace

std::vector<training::CategoryError> categoryErrors(std::span<const evaluation::Prediction> answers) {
    std::vector<training::CategoryError> errors;
    for (const auto& [category, metrics] : evaluation::byCategory(answers))
        errors.push_back({category, metrics.n, metrics.unparsable, metrics.medae});
    return errors;
}

std::function<Result<Judgement>()> trainingJudge(const training::TrainingPlan& plan, model::ModelSession& session,
                                                 const RunControl& control, AnswersTold told) {
    if (plan.project.empty() || plan.config.evalAnswers == 0) return {};
    auto questions = questionsFor(plan);
    if (!questions) {
        log::info("validation is by loss alone: " + questions.error().detail);
        return {};
    }
    return [asked = *std::move(questions), &session, &control, told = std::move(told),
            pictured = false]() mutable -> Result<Judgement> {
        VITRINE_TRY(auto predictions,
                    evaluation::answerQuestions(session, asked.questions, asked.promptTemplate, {}, control));
        Judgement judgement{pricesOf(predictions), categoryErrors(predictions), shownRows(predictions)};
        if (!std::exchange(pictured, true)) addPictures(judgement.rows, asked.questions, asked.pictureMode);
        if (told) told(std::move(predictions));
        return judgement;
    };
}

}  // namespace vitrine::engine
