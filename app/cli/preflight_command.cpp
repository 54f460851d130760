// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/preflight_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "app/cli/refused_rows.h"
#include "core/batch/preflight.h"
#include "core/dataset/project.h"
#include "core/image/preprocessor_config.h"
#include "core/model/model_session.h"
#include "core/prompt/template_store.h"
#include "core/training/run_identity.h"

namespace vitrine::cli {
namespace {

io::OrderedJson documentOf(const batch::Preflight& ledger) {
    io::OrderedJson changed = io::OrderedJson::array();
    for (const batch::ChangedRow& row : ledger.changed) changed.push_back({{"id", row.id}, {"detail", row.what}});
    return {{"accepted", ledger.accepted.size()},
            {"cut", ledger.cut},
            {"changed", changed},
            {"refused", toJson(ledger.refused)},
            {"longest", ledger.longest()}};
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
    VITRINE_TRY(const auto folder, model::resolveModel(model_));
    VITRINE_TRY(const auto modelConfig, model::readPhi3VisionConfig(folder));
    VITRINE_TRY(const auto preprocessor, image::readPreprocessorConfig(folder));
    VITRINE_TRY(const auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    batch::PreflightOptions options;
    options.filter = filter_;
    options.maxTokens = training::longestSequence(config, modelConfig);
    VITRINE_TRY(options.tokenizer, tokenizer::Tokenizer::load(folder));
    VITRINE_TRY(options.promptTemplate, prompt::templateOf(project, config.promptTemplate));
    VITRINE_TRY(options.pictureMode, image::pictureModeFromName(config.pictureMode));
    const int numCrops = config.numCrops > 0 ? static_cast<int>(config.numCrops) : preprocessor.numCrops;
    options.processor = image::ImageProcessor(numCrops, preprocessor.normalization);
    VITRINE_TRY(const batch::Preflight ledger,
                batch::preflight(project, options, context.control, context.console.progress()));
    const io::OrderedJson document = documentOf(ledger);
    if (context.console.json()) {
        context.console.line(document);
    } else {
        context.console.text(document.dump(2));
    }
    return 0;
}

}  // namespace vitrine::cli
