// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "core/model/network/linear.h"
#include "core/model/network/norm.h"
#include "core/model/phi3_vision_config.h"

namespace vitrine::model::network {

class ClipAttention {
public:
    explicit ClipAttention(const ClipVisionConfig& config);
    void describe(ModuleIndex& index, const std::string& name);
    at::Tensor forward(const at::Tensor& x) const;  ///< [crops, tokens, hidden] -> same, no mask

    Linear kProj, vProj, qProj, outProj;

private:
    std::int64_t heads_;
};

/// fc2(quickGelu(fc1 x)), quickGelu(z) = z * sigmoid(1.702 z).
class ClipMlp {
public:
    explicit ClipMlp(const ClipVisionConfig& config);
    void describe(ModuleIndex& index, const std::string& name);
    at::Tensor forward(const at::Tensor& x) const;

    Linear fc1, fc2;
};

class ClipEncoderLayer {
public:
    explicit ClipEncoderLayer(const ClipVisionConfig& config);
    void describe(ModuleIndex& index, const std::string& name);
    at::Tensor forward(const at::Tensor& x) const;

    ClipAttention selfAttn;
    LayerNorm layerNorm1;
    ClipMlp mlp;
    LayerNorm layerNorm2;
};

/// CLIP's vision tower (Radford et al. 2021) up to the hidden state that Phi-3-Vision uses: the layers after it and
/// post_layernorm are held for saving but never run.
class ClipVisionModel {
public:
    ClipVisionModel(const ClipVisionConfig& config, std::int64_t layersUsed);

    void describe(ModuleIndex& index, const std::string& name);

    /// Pixels [crops, 3, image, image] -> patch embeddings with class token and positions [crops, 1 + patches, hidden].
    at::Tensor embed(const at::Tensor& pixels) const;

    /// Pixels [crops, 3, image, image] -> patch features [crops, patches, hidden], the class token dropped.
    at::Tensor forward(const at::Tensor& pixels) const;

    at::Tensor classEmbedding;     ///< [hidden]
    at::Tensor patchEmbedding;     ///< [hidden, 3, patch, patch]
    at::Tensor positionEmbedding;  ///< [1 + patches, hidden]
    LayerNorm preLayernorm;
    std::vector<ClipEncoderLayer> layers;
    LayerNorm postLayernorm;

private:
    ClipVisionConfig config_;
    std::size_t layersUsed_;
};

}  // namespace vitrine::model::network
