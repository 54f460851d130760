// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/answer_explanation.h"

#include "core/engine/run_record.h"
#include "core/prompt/template_store.h"

namespace vitrine::engine {
namespace {

/// The one question about the row, put as the adapter's run put it.
Result<evaluation::Question> questionOf(const ExplanationJob& job, const std::string& templateId,
                                        evaluation::QuestionOptions& options) {
    VITRINE_TRY(const auto project, dataset::Project::open(job.project, dataset::Project::Access::Read));
    VITRINE_TRY(options.promptTemplate, prompt::templateOf(project, templateId));
    options.split = "all";
    options.where = "id:" + std::to_string(job.row);
    VITRINE_TRY(auto set, evaluation::questionsOf(project, options));
    return std::move(set.questions.front());
}

}  // namespace

Result<evaluation::Explanation> explainRow(const ExplanationJob& job, SessionKeeper& keeper, const RunControl& control,
                                           const Progress& progress) {
    const auto plan = planOf(job.session.adapter);
    const std::string planned = plan ? plan->config.promptTemplate : "product";
    VITRINE_TRY(const model::SessionOptions session, asItsRun(job.session));
    evaluation::QuestionOptions asked;
    asked.pictureMode = session.pictureMode;
    VITRINE_TRY(const evaluation::Question question,
                questionOf(job, job.templateId.empty() ? planned : job.templateId, asked));
    evaluation::ExplanationOptions options = job.options;
    options.promptTemplate = asked.promptTemplate;
    VITRINE_TRY(model::ModelSession * opened, keeper.open(job.model, session, progress));
    return evaluation::explain(*opened, question, options, control, progress);
}

}  // namespace vitrine::engine
