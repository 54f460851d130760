// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainables.h"

#include <ATen/core/Tensor.h>

#include <algorithm>

#include "core/model/network/lora_adapter.h"
#include "core/model/network/phi3_vision.h"

namespace vitrine::training {
namespace {

using model::LoraConfig;
using model::network::Parameter;
using model::network::Phi3Vision;

bool trains(const TrainingConfig& config, ModelPart part) {
    switch (part) {
        case ModelPart::Vision:
            return config.trainVision;
        case ModelPart::Projector:
            return config.trainProjector;
        case ModelPart::Language:
            break;
    }
    return config.trainLanguage;
}

void trainInFull(std::vector<Trainable>& tensors, const Parameter& parameter) {
    *parameter.tensor = parameter.tensor->detach().clone().requires_grad_(true);
    tensors.push_back({parameter.name, parameter.tensor, partOf(parameter.name)});
}

/// Takes adapters off the frozen parts; what is left is then named in full, so that the saved configuration says so.
void dropFrozenParts(Phi3Vision& network, const TrainingConfig& config, std::vector<std::string> attached,
                     LoraConfig& lora) {
    const auto frozen = [&](const std::string& module) { return !trains(config, partOf(module)); };
    if (std::none_of(attached.begin(), attached.end(), frozen)) return;
    for (const auto& entry : network.index().linears) {
        if (frozen(entry.name)) entry.linear->adapter.reset();
    }
    std::erase_if(attached, frozen);
    lora.targetModules = std::move(attached);
    lora.targetPattern.clear();
}

bool isInside(const std::string& parameter, const std::string& module) {
    return ("." + parameter).find("." + module + ".") != std::string::npos || parameter.ends_with("." + module);
}

Result<TrainingTarget> prepareLora(Phi3Vision& network, const TrainingConfig& config, LoraConfig lora) {
    if (const auto problems = lora.validate(); !problems.empty())
        return Error{ErrorCode::InvalidArgument, problems.front(), {}};
    TrainingTarget target;
    dropFrozenParts(network, config, network.attachLora(lora), lora);
    target.lora = std::move(lora);
    for (const Parameter& parameter : network.loraParameters())
        target.tensors.push_back({parameter.name, parameter.tensor, partOf(parameter.name)});
    for (const Parameter& parameter : network.index().parameters) {
        const auto& saved = target.lora.modulesToSave;
        if (std::any_of(saved.begin(), saved.end(),
                        [&](const auto& module) { return isInside(parameter.name, module); }))
            trainInFull(target.tensors, parameter);
    }
    return target;
}

TrainingTarget prepareFull(Phi3Vision& network, const TrainingConfig& config) {
    network.detachLora();
    TrainingTarget target;
    for (const Parameter& parameter : network.index().parameters) {
        parameter.tensor->requires_grad_(false);
        // Tensors that the forward pass never reads would get no gradient and so no step.
        if (!trains(config, partOf(parameter.name)) || model::network::isUnused(network.config(), parameter.name))
            continue;
        trainInFull(target.tensors, parameter);
    }
    return target;
}

}  // namespace

batch::VisionTraining TrainingTarget::visionTraining() const {
    auto training = batch::VisionTraining::Nothing;
    for (const Trainable& tensor : tensors) {
        if (tensor.part == ModelPart::Vision) return batch::VisionTraining::Tower;
        if (tensor.part == ModelPart::Projector) training = batch::VisionTraining::Projector;
    }
    return training;
}

std::int64_t TrainingTarget::parameterCount() const {
    std::int64_t count = 0;
    for (const Trainable& tensor : tensors) count += tensor.tensor->numel();
    return count;
}

std::uint64_t TrainingTarget::byteCount() const {
    std::uint64_t count = 0;
    for (const Trainable& tensor : tensors) count += tensor.tensor->nbytes();
    return count;
}

Result<TrainingTarget> prepareTarget(Phi3Vision& network, const TrainingConfig& config,
                                     const std::string& baseModelName) {
    TrainingTarget target;
    if (config.isLora()) {
        VITRINE_TRY(target, prepareLora(network, config, loraConfigOf(config, baseModelName)));
    } else if (network.isQuantized()) {
        return Error{ErrorCode::InvalidArgument, "finetuning_type full needs weights that are not quantised",
                     "Set quantization_bit to 0, or finetuning_type to lora."};
    } else {
        target = prepareFull(network, config);
    }
    network.decoder.gradientCheckpointing = config.gradientCheckpointing;
    if (target.tensors.empty()) {
        return Error{ErrorCode::InvalidArgument, "lora_target and the train_ switches leave nothing to train", {}};
    }
    return target;
}

}  // namespace vitrine::training
