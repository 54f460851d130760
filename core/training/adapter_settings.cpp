// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adapter_settings.h"

namespace vitrine::training {
namespace {

bool looksLikePattern(const std::string& target) {
    return target.find_first_of("\\*+?()[]{}|^$") != std::string::npos;
}

}  // namespace

ModelPart partOf(const std::string& name) {
    if (name.starts_with("model.vision_embed_tokens.img_processor.")) return ModelPart::Vision;
    if (name.starts_with("model.vision_embed_tokens.")) return ModelPart::Projector;
    return ModelPart::Language;
}

model::LoraConfig loraConfigOf(const TrainingConfig& config, const std::string& baseModelName) {
    model::LoraConfig lora;
    lora.rank = config.loraRank;
    lora.alpha = config.effectiveLoraAlpha();
    lora.dropout = config.loraDropout;
    if (config.loraTarget.size() == 1 && looksLikePattern(config.loraTarget.front())) {
        lora.targetPattern = config.loraTarget.front();
    } else {
        lora.targetModules = config.loraTarget;
    }
    lora.useRslora = config.useRslora;
    lora.useDora = config.useDora;
    lora.init = config.loraInit == "gaussian" ? model::LoraInit::Gaussian : model::LoraInit::Default;
    lora.modulesToSave = config.modulesToSave;
    lora.baseModelNameOrPath = baseModelName;
    return lora;
}

}  // namespace vitrine::training
