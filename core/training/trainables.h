// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/batch/picture_embedder.h"
#include "core/model/lora_config.h"
#include "core/training/adapter_settings.h"
#include "core/training/training_config.h"

namespace at {
class Tensor;
}

namespace vitrine::training {

/// One tensor that is trained.
struct Trainable {
    std::string name;
    at::Tensor* tensor = nullptr;  ///< its place in the network; requires a gradient
    ModelPart part = ModelPart::Language;
};

/// What a run trains, and the adapter that was put on for it.
struct TrainingTarget {
    std::vector<Trainable> tensors;
    model::LoraConfig lora;  ///< as it will be saved; only with finetuning_type lora

    batch::VisionTraining visionTraining() const;
    std::int64_t parameterCount() const;
    std::uint64_t byteCount() const;
};

/// Attaches a fresh adapter (drawing from torch's default generator) or frees the weights, part by part; all else is
/// frozen. Trained base weights are copied first: they may lie in a read-only mapping.
/// Error: InvalidArgument where nothing is left to train.
Result<TrainingTarget> prepareTarget(model::network::Phi3Vision& network, const TrainingConfig& config,
                                     const std::string& baseModelName);

}  // namespace vitrine::training
