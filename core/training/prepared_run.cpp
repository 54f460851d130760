// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/prepared_run.h"

#include "core/image/image_codec.h"
#include "core/prompt/template_store.h"
#include "core/training/run_identity.h"

namespace vitrine::training {
namespace {

model::SessionOptions sessionOptions(const TrainingPlan& plan, image::PictureMode mode) {
    model::SessionOptions options;
    options.device = plan.device;
    options.dtype = plan.config.dtype;
    options.quantizationBit = static_cast<int>(plan.config.quantizationBit);
    options.doubleQuantization = plan.config.doubleQuantization;
    options.threads = plan.threads;
    if (plan.config.numCrops > 0) options.numCrops = static_cast<int>(plan.config.numCrops);
    options.pictureMode = mode;
    return options;
}

}  // namespace

Result<RowSelection> selectRows(const TrainingPlan& plan) {
    VITRINE_TRY(const auto mode, image::pictureModeFromName(plan.config.pictureMode));
    VITRINE_TRY(const auto project, dataset::Project::open(plan.project, dataset::Project::Access::Read));
    VITRINE_TRY(const auto promptTemplate, prompt::templateOf(project, plan.config.promptTemplate));
    VITRINE_TRY(const std::int64_t split, project.samples().count("split:train excluded:no"));
    VITRINE_TRY(auto train, batch::projectRows(project, split > 0 ? "split:train" : "", promptTemplate, mode));
    RowSelection rows{std::move(train.rows), {}, std::move(train.refused)};
    if (split == 0) return rows;
    VITRINE_TRY(auto validation, batch::projectRows(project, "split:validation", promptTemplate, mode));
    rows.validation = std::move(validation.rows);
    std::move(validation.refused.begin(), validation.refused.end(), std::back_inserter(rows.refused));
    return rows;
}

Result<std::unique_ptr<PreparedRun>> PreparedRun::open(const TrainingPlan& plan, RowSelection rows,
                                                       const RunControl& control, const Progress& progress) {
    VITRINE_TRY(const auto mode, image::pictureModeFromName(plan.config.pictureMode));
    VITRINE_TRY(model::ModelSession session,
                model::ModelSession::open(plan.model, sessionOptions(plan, mode), progress));
    std::unique_ptr<PreparedRun> run(new PreparedRun(plan));
    run->session_ = std::make_unique<model::ModelSession>(std::move(session));
    const auto encoded = [&](std::vector<batch::PromptRow> some) {
        return std::make_unique<batch::PromptRows>(std::move(some), run->session_->tokenizer(),
                                                   run->session_->imageProcessor());
    };
    run->train_ = encoded(std::move(rows.train));
    run->validation_ = encoded(std::move(rows.validation));
    run->refused_ = std::move(rows.refused);
    const std::int64_t longest = longestSequence(plan.config, run->session_->config());
    VITRINE_TRY(run->trainSurvey_, batch::surveyRows(*run->train_, longest, control, progress));
    VITRINE_TRY(run->validationSurvey_, batch::surveyRows(*run->validation_, longest, control, progress));
    return run;
}

TrainingJob PreparedRun::job(const std::filesystem::path& runFolder) const {
    return {.network = session_->network(),
            .config = plan_.config,
            .train = {train_.get(), trainSurvey_},
            .validation = {validation_.get(), validationSurvey_},
            .readPicture = batch::pictureFileReader(session_->imageProcessor(), session_->pictureMode()),
            .runFolder = runFolder,
            .modelFolder = session_->folder(),
            .baseModelName = plan_.model,
            .loraInitFrom = plan_.loraInitFrom,
            .judge = {}};
}

std::vector<batch::RefusedRow> PreparedRun::refused() const {
    std::vector<batch::RefusedRow> all = refused_;
    for (const batch::Survey* survey : {&trainSurvey_, &validationSurvey_})
        all.insert(all.end(), survey->refused.begin(), survey->refused.end());
    return all;
}

}  // namespace vitrine::training
