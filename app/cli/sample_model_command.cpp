// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sample_model_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/model/inspection.h"
#include "core/sample_data/pretraining/sample_model_training.h"
#include "core/sample_data/sample_model.h"

namespace vitrine::cli {

void SampleModelCommand::addOptions(CLI::App& verb) {
    verb.add_option("folder", folder_, "Folder to make")->required();
    verb.add_option("--shape", shape_, "sample, or full: 8.3 GB of random weights of the published shape")
        ->check(CLI::IsMember({"sample", "full"}));
    verb.add_option("--seed", seed_, "Of random weights and of --train-base; the sample model is always the same");
    verb.add_option("--tokenizer-from", tokenizerFrom_, "With full: model folder whose tokenizer is taken");
    verb.add_flag("--train-base", trainBase_,
                  "Train the sample model from nothing (half an hour on two cores, 6 GB); FOLDER.state keeps what a "
                  "second start goes on from");
}

Result<std::int64_t> SampleModelCommand::write(CommandContext& context) const {
    if (shape_ == "full") {
        return sample_data::writeFullShapeModel(folder_, {seed_, tokenizerFrom_}, context.control,
                                                context.console.progress());
    }
    if (!trainBase_) return sample_data::writeSampleModel(folder_);
    const auto log = [&](const std::string& line) { context.console.message(line); };
    VITRINE_CHECK(
        sample_data::pretraining::trainSampleModel(folder_, folder_.string() + ".state", seed_, context.control, log));
    VITRINE_TRY(const auto inspection, model::inspectModel(folder_.string()));
    return inspection.parameters;
}

Result<int> SampleModelCommand::run(CommandContext& context) {
    VITRINE_TRY(const std::int64_t parameters, write(context));
    if (context.console.json()) {
        context.console.line(io::OrderedJson{{"parameters", parameters}});
    } else {
        context.console.text("wrote " + folder_.string() + ", " + std::to_string(parameters) + " parameters");
    }
    return 0;
}

}  // namespace vitrine::cli
