// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/preflight_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/batch/project_rows.h"
#include "core/dataset/project.h"
#include "core/image/preprocessor_config.h"
#include "core/model/model_session.h"
#include "core/training/run_identity.h"

namespace vitrine::cli {
namespace {

io::OrderedJson documentOf(const batch::Survey& survey, const std::vector<batch::RefusedRow>& before) {
    io::OrderedJson refused = io::OrderedJson::array();
    for (const auto* list : {&before, &survey.refused}) {
        for (const batch::RefusedRow& row : *list) {
            refused.push_back({{"id", row.id}, {"code", errorCodeName(row.error.code)}, {"detail", row.error.detail}});
        }
    }
    return {
        {"accepted", survey.accepted.size()}, {"cut", survey.cut}, {"refused", refused}, {"longest", survey.longest()}};
}

}  // namespace

void PreflightCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
    verb.add_option("--where", filter_, "Only rows that match this filter");
    settings_.addTo(verb);
}

Result<int> PreflightCommand::run(CommandContext& context) {
    VITRINE_TRY(const training::TrainingConfig config, settings_.config());
    VITRINE_TRY(const auto promptTemplate, prompt::promptPreset(config.promptTemplate));
    VITRINE_TRY(const auto mode, image::pictureModeFromName(config.pictureMode));
    VITRINE_TRY(const auto folder, model::resolveModel(model_));
    VITRINE_TRY(const auto modelConfig, model::readPhi3VisionConfig(folder));
    VITRINE_TRY(const auto tokenizer, tokenizer::Tokenizer::load(folder));
    VITRINE_TRY(const auto preprocessor, image::readPreprocessorConfig(folder));
    const int numCrops = config.numCrops > 0 ? static_cast<int>(config.numCrops) : preprocessor.numCrops;
    VITRINE_TRY(const auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    VITRINE_TRY(auto rows, batch::projectRows(project, filter_, promptTemplate, mode));
    const batch::PromptRows source(std::move(rows.rows), *tokenizer,
                                   image::ImageProcessor(numCrops, preprocessor.normalization));
    VITRINE_TRY(const batch::Survey survey, batch::surveyRows(source, training::longestSequence(config, modelConfig),
                                                              context.control, context.console.progress()));
    const io::OrderedJson document = documentOf(survey, rows.refused);
    if (context.console.json()) {
        context.console.line(document);
    } else {
        context.console.text(document.dump(2));
    }
    return 0;
}

}  // namespace vitrine::cli
