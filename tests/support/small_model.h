// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/phi3_vision_config.h"

namespace vitrine::testing {

/// The smallest Phi-3-Vision that still has every part: 97 tokens, two decoder layers, a tower of three layers.
inline model::Phi3VisionConfig smallConfig() {
    model::Phi3VisionConfig config;
    config.vocabSize = 97;
    config.hiddenSize = 32;
    config.intermediateSize = 48;
    config.numHiddenLayers = 2;
    config.numAttentionHeads = 2;
    config.numKeyValueHeads = 2;
    config.padTokenId = 0;
    config.torchDtype = "float32";
    config.clip.hiddenSize = 16;
    config.clip.intermediateSize = 32;
    config.clip.numHiddenLayers = 3;
    config.clip.numAttentionHeads = 2;
    return config;
}

}  // namespace vitrine::testing
