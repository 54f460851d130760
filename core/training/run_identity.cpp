// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_identity.h"

#include <algorithm>
#include <array>

#include "core/io/hashing.h"

namespace vitrine::training {
namespace {

constexpr std::array kChangeable = {
    "max_steps",
    "num_train_epochs",
    "logging_steps",
    "eval_strategy",
    "eval_steps",
    "save_steps",
    "save_total_limit",
    "early_stopping_patience",
    "max_eval_samples",
    "eval_answers",
    "per_device_eval_batch_size",
    "dataloader_num_workers",
    "vision_cache_mebibytes",
};

}  // namespace

std::string settingsHash(const TrainingConfig& config, std::int64_t processes) {
    io::OrderedJson settings = toJson(config);
    settings["gradient_accumulation_steps"] = config.gradientAccumulationSteps * processes;
    for (const char* name : kChangeable) settings.erase(name);
    return io::sha256Hex(io::toLine(settings));
}

std::string rowsHash(const batch::ExampleSource& source, const batch::Survey& survey) {
    io::Sha256 hash;
    hash.update(source.fingerprint());
    for (const batch::RowShape& row : survey.accepted) {
        hash.update(std::to_string(row.row) + ":" + std::to_string(row.tokens) + ";");
    }
    return hash.hex();
}

std::int64_t longestSequence(const TrainingConfig& config, const model::Phi3VisionConfig& model) {
    return config.cutoffLen > 0 ? std::min(config.cutoffLen, model.maxPositionEmbeddings) : model.maxPositionEmbeddings;
}

}  // namespace vitrine::training
