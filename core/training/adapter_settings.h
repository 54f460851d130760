// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/lora_config.h"
#include "core/training/training_config.h"

namespace vitrine::training {

/// The parts that can be frozen and can have learning rates of their own.
enum class ModelPart { Vision, Projector, Language };

/// By checkpoint name; glb_GN and sub_GN belong to the projector.
ModelPart partOf(const std::string& name);

/// The adapter that the settings describe.
model::LoraConfig loraConfigOf(const TrainingConfig& config, const std::string& baseModelName);

}  // namespace vitrine::training
