// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/model/lora_config.h"

namespace vitrine::model {

namespace network {
class Phi3Vision;
}

/// Reads adapter_config.json and adapter_model.safetensors of a PEFT folder onto the network. Keys are
/// "base_model.model." + module + ".lora_A.weight" / ".lora_B.weight" / ".lora_magnitude_vector"; modules_to_save are
/// plain weights under the same prefix. Stored base weights ("….base_layer.weight") and adapters on parts that the forward pass never
/// reads are tolerated and ignored.
/// Errors: MissingTensor, UnexpectedTensor, ShapeMismatch (with the tensor's name), PickleRefused, those of the
/// readers.
Result<LoraConfig> loadPeftFolder(network::Phi3Vision& network, const std::filesystem::path& folder);

/// Reads only the tensors ("--lora-init-from FILE") into the adapters that are attached already.
Result<void> loadPeftTensors(network::Phi3Vision& network, const std::filesystem::path& safetensorsFile);

/// Writes both files into an existing folder; each atomically. float32 tensors as they are held.
Result<void> savePeftFolder(network::Phi3Vision& network, const LoraConfig& config,
                            const std::filesystem::path& folder);

}  // namespace vitrine::model
