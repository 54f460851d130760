// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/presets.h"

#include <algorithm>

namespace vitrine::training {

const std::vector<Preset>& trainingPresets() {
    static const std::vector<Preset> presets = {
        {"quick-lora", "A small adapter on few crops: the first look at a catalogue.",
         R"({"lora_rank": 16, "learning_rate": 2e-4, "num_train_epochs": 1, "warmup_ratio": 0.03, "num_crops": 4})"},
        {"quality-lora", "An adapter on all crops, trained longer and judged as it goes.",
         R"({"lora_rank": 32, "lora_dropout": 0.05, "learning_rate": 1e-4, "num_train_epochs": 3,
             "gradient_accumulation_steps": 4, "warmup_ratio": 0.03, "eval_strategy": "epoch", "early_stopping_patience": 2})"},
        {"qlora", "An adapter on a base kept in four bits: the published model on a GPU of 24 GB.",
         R"({"lora_rank": 32, "lora_dropout": 0.05, "learning_rate": 2e-4, "num_train_epochs": 3, "quantization_bit": 4,
             "per_device_train_batch_size": 1, "gradient_accumulation_steps": 16, "warmup_ratio": 0.03,
             "gradient_checkpointing": true})"},
        {"full", "All weights, the vision tower gently.",
         R"({"finetuning_type": "full", "learning_rate": 1e-5, "vision_learning_rate": 2e-6, "num_train_epochs": 2,
             "per_device_train_batch_size": 1, "gradient_accumulation_steps": 32, "warmup_ratio": 0.03,
             "gradient_checkpointing": true, "save_total_limit": 2})"},
        // The recipe of the script this program grew from, on sound mechanics; it judged every 150 rows, 64 per step.
        {"seed", "The original recipe: all weights, one epoch, 64 rows a step, no schedule.",
         R"({"finetuning_type": "full", "learning_rate": 5e-5, "weight_decay": 0.01, "num_train_epochs": 1,
             "per_device_train_batch_size": 1, "gradient_accumulation_steps": 64, "lr_scheduler_type": "constant",
             "max_grad_norm": 0, "eval_steps": 2, "seed": 3, "template": "seed"})"},
    };
    return presets;
}

Result<TrainingConfig> trainingPreset(std::string_view name) {
    const auto& presets = trainingPresets();
    const auto found =
        std::find_if(presets.begin(), presets.end(), [&](const Preset& preset) { return preset.name == name; });
    if (found != presets.end()) return parseTrainingConfig(io::Json::parse(found->settings));
    std::string names;
    for (const Preset& preset : presets) names += (names.empty() ? "" : ", ") + std::string(preset.name);
    return Error{ErrorCode::NotFound, "no training preset '" + std::string(name) + "'; there are " + names, {}};
}

}  // namespace vitrine::training
