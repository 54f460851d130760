// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_config.h"

#include <algorithm>
#include <cmath>

#include "core/training/training_settings.h"

namespace vitrine::training {
namespace {

std::vector<std::string> contradictions(const TrainingConfig& config) {
    std::vector<std::string> problems;
    const auto refuse = [&](bool wrong, const char* sentence) {
        if (wrong) problems.emplace_back(sentence);
    };
    refuse(config.maxSteps < 1 && config.numTrainEpochs <= 0.0, "max_steps and num_train_epochs leave nothing to do.");
    refuse(config.maxSteps == 0, "max_steps is 0; give -1 to go by epochs.");
    refuse(config.isLora() && config.loraTarget.empty(), "lora_target is empty.");
    refuse(!config.trainVision && !config.trainProjector && !config.trainLanguage,
           "train_vision, train_projector and train_language are all false.");
    refuse(!config.isLora() && (config.useDora || config.useRslora),
           "use_dora and use_rslora need finetuning_type lora.");
    refuse(!config.isLora() && config.loraplusLrRatio > 0.0, "loraplus_lr_ratio needs finetuning_type lora.");
    refuse(config.quantizationBit != 0 && config.quantizationBit != 4, "quantization_bit is neither 0 nor 4.");
    refuse(!config.isLora() && config.quantizationBit == 4, "quantization_bit 4 needs finetuning_type lora.");
    refuse(!config.isLora() && !config.modulesToSave.empty(), "modules_to_save needs finetuning_type lora.");
    refuse(config.earlyStoppingPatience > 0 && config.evalStrategy == "no",
           "early_stopping_patience needs an eval_strategy.");
    refuse(config.earlyStoppingPatience > 0 && config.evalStrategy == "steps" && config.evalSteps == 0,
           "early_stopping_patience needs eval_steps.");
    return problems;
}

}  // namespace

std::vector<std::string> TrainingConfig::validate() const {
    std::vector<std::string> problems;
    for (const Setting& setting : trainingSettings()) {
        std::string problem = setting.problem(*this);
        if (!problem.empty()) problems.push_back(std::move(problem));
    }
    for (std::string& problem : contradictions(*this)) problems.push_back(std::move(problem));
    return problems;
}

io::OrderedJson toJson(const TrainingConfig& config) {
    io::OrderedJson document = io::OrderedJson::object();
    for (const Setting& setting : trainingSettings()) document[std::string(setting.name)] = setting.get(config);
    return document;
}

Result<TrainingConfig> parseTrainingConfig(const io::Json& document, const TrainingConfig& base) {
    if (!document.is_object()) return Error{ErrorCode::InvalidArgument, "the settings are not a JSON object", {}};
    TrainingConfig config = base;
    for (const auto& [name, value] : document.items()) {
        const Setting* setting = findSetting(name);
        if (setting == nullptr) return Error{ErrorCode::UnknownSetting, "'" + name + "' is no training setting", {}};
        if (!value.is_null()) VITRINE_CHECK(setting->set(config, value));
    }
    std::string all;
    for (const std::string& problem : config.validate()) all += (all.empty() ? "" : " ") + problem;
    if (!all.empty()) return Error{ErrorCode::InvalidArgument, all, {}};
    return config;
}

std::int64_t totalStepsOf(const TrainingConfig& config, std::size_t rows, std::int64_t processes) {
    if (config.maxSteps > 0) return config.maxSteps;
    const double seen = config.numTrainEpochs * static_cast<double>(rows);
    return std::max<std::int64_t>(
        1, static_cast<std::int64_t>(std::ceil(seen / static_cast<double>(config.rowsPerStep() * processes))));
}

}  // namespace vitrine::training
