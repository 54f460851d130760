// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/peft_folder.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/model/network/lora_adapter.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/tensor_io.h"

namespace vitrine::model {
namespace {

namespace fs = std::filesystem;
using network::Parameter;
using network::Phi3Vision;

constexpr std::string_view kPrefix = "base_model.model.";

bool isSavedModule(const LoraConfig& config, const std::string& parameter) {
    return std::any_of(config.modulesToSave.begin(), config.modulesToSave.end(), [&](const std::string& module) {
        const auto at = ("." + parameter).find("." + module + ".");
        return at != std::string::npos || parameter.ends_with(module);
    });
}

/// Every tensor the adapter consists of, under its key in the file.
std::map<std::string, at::Tensor*> adapterSlots(Phi3Vision& network, const LoraConfig& config) {
    std::map<std::string, at::Tensor*> slots;
    for (const Parameter& parameter : network.loraParameters())
        slots[std::string(kPrefix) + parameter.name] = parameter.tensor;
    for (const Parameter& parameter : network.index().parameters) {
        if (isSavedModule(config, parameter.name)) slots[std::string(kPrefix) + parameter.name] = parameter.tensor;
    }
    return slots;
}

std::string sizesText(at::IntArrayRef sizes) {
    std::string text = "[";
    for (const std::int64_t extent : sizes) text += (text.size() > 1 ? ", " : "") + std::to_string(extent);
    return text + "]";
}

Result<void> fillSlot(const std::string& file, const std::string& key, at::Tensor& slot, const at::Tensor& source) {
    if (source.sizes() != slot.sizes()) {
        return Error{
            ErrorCode::ShapeMismatch,
            file + ": '" + key + "' is " + sizesText(source.sizes()) + ", the model needs " + sizesText(slot.sizes()),
            {}};
    }
    if (!source.is_floating_point()) return Error{ErrorCode::InvalidData, file + ": '" + key + "' holds integers", {}};
    const at::NoGradGuard noGrad;
    const bool trained = slot.requires_grad();
    // A fresh tensor: base weights may lie in a read-only mapping.
    slot = source.to(slot.device(), slot.scalar_type(), false, true).requires_grad_(trained);
    return {};
}

Result<void> fillSlots(const Phi3Vision& model, const std::map<std::string, at::Tensor*>& slots, const fs::path& path) {
    VITRINE_TRY(const auto tensors, network::readTensors(path));
    const std::string file = path.string();
    for (const auto& [key, slot] : slots) {
        const auto found = tensors.find(key);
        if (found == tensors.end()) return Error{ErrorCode::MissingTensor, file + ": '" + key + "' is missing", {}};
        VITRINE_CHECK(fillSlot(file, key, *slot, found->second));
    }
    for (const auto& [key, tensor] : tensors) {
        // PEFT stores the whole base weight beside an adapter on lm_head or embed_tokens.
        const bool baseWeight = key.find(".base_layer.") != std::string::npos;
        // It also adapts CLIP's last layer where a target's name fits; the forward pass never reads it.
        const bool unread = key.starts_with(kPrefix) && network::isUnused(model.config(), key.substr(kPrefix.size()));
        if (slots.contains(key) || baseWeight || unread) continue;
        return Error{ErrorCode::UnexpectedTensor,
                     file + ": '" + key + "' belongs to no module that adapter_config.json names",
                     {}};
    }
    return {};
}

fs::path tensorFile(const fs::path& folder) {
    return folder / "adapter_model.safetensors";
}

Result<void> refusePickled(const fs::path& folder) {
    if (fs::exists(tensorFile(folder))) return {};
    if (fs::exists(folder / "adapter_model.bin")) {
        return Error{ErrorCode::PickleRefused, (folder / "adapter_model.bin").string() + " is pickled", {}};
    }
    return Error{ErrorCode::NotFound, tensorFile(folder).string() + " is absent", {}};
}

}  // namespace

Result<LoraConfig> loadPeftFolder(Phi3Vision& network, const fs::path& folder) {
    const fs::path configFile = folder / "adapter_config.json";
    VITRINE_TRY(const io::Json document, io::readJson(configFile));
    VITRINE_TRY(LoraConfig config, parseLoraConfig(document, configFile.string()));
    VITRINE_CHECK(refusePickled(folder));
    if (network.attachLora(config).empty()) {
        return Error{
            ErrorCode::InvalidData, configFile.string() + ": target_modules names no module of this model", {}};
    }
    if (auto filled = fillSlots(network, adapterSlots(network, config), tensorFile(folder)); !filled) {
        network.detachLora();
        return filled.error();
    }
    return config;
}

Result<void> loadPeftTensors(Phi3Vision& network, const fs::path& file) {
    return fillSlots(network, adapterSlots(network, LoraConfig{}), file);
}

Result<void> savePeftFolder(Phi3Vision& network, const LoraConfig& config, const fs::path& folder) {
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [key, slot] : adapterSlots(network, config)) tensors.emplace(key, *slot);
    VITRINE_CHECK(network::writeTensors(tensorFile(folder), tensors));
    return io::writeJson(folder / "adapter_config.json", toJson(config));
}

}  // namespace vitrine::model
