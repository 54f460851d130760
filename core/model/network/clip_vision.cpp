// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/clip_vision.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/sigmoid.h>

namespace vitrine::model::network {

ClipAttention::ClipAttention(const ClipVisionConfig& config)
    : kProj(config.hiddenSize, config.hiddenSize, true),
      vProj(config.hiddenSize, config.hiddenSize, true),
      qProj(config.hiddenSize, config.hiddenSize, true),
      outProj(config.hiddenSize, config.hiddenSize, true),
      heads_(config.numAttentionHeads) {}

void ClipAttention::describe(ModuleIndex& index, const std::string& name) {
    kProj.describe(index, name + ".k_proj");
    vProj.describe(index, name + ".v_proj");
    qProj.describe(index, name + ".q_proj");
    outProj.describe(index, name + ".out_proj");
}

at::Tensor ClipAttention::forward(const at::Tensor& x) const {
    // [crops, tokens, hidden] -> [crops, heads, tokens, headDim]
    const auto heads = [&](const at::Tensor& y) { return y.view({x.size(0), x.size(1), heads_, -1}).transpose(1, 2); };
    const at::Tensor mixed =
        at::scaled_dot_product_attention(heads(qProj.forward(x)), heads(kProj.forward(x)), heads(vProj.forward(x)));
    return outProj.forward(mixed.transpose(1, 2).reshape(x.sizes()));
}

ClipMlp::ClipMlp(const ClipVisionConfig& config)
    : fc1(config.hiddenSize, config.intermediateSize, true), fc2(config.intermediateSize, config.hiddenSize, true) {}

void ClipMlp::describe(ModuleIndex& index, const std::string& name) {
    fc1.describe(index, name + ".fc1");
    fc2.describe(index, name + ".fc2");
}

at::Tensor ClipMlp::forward(const at::Tensor& x) const {
    const at::Tensor z = fc1.forward(x);
    return fc2.forward(z * at::sigmoid(1.702 * z));
}

ClipEncoderLayer::ClipEncoderLayer(const ClipVisionConfig& config)
    : selfAttn(config),
      layerNorm1(config.hiddenSize, config.layerNormEps),
      mlp(config),
      layerNorm2(config.hiddenSize, config.layerNormEps) {}

void ClipEncoderLayer::describe(ModuleIndex& index, const std::string& name) {
    selfAttn.describe(index, name + ".self_attn");
    layerNorm1.describe(index, name + ".layer_norm1");
    mlp.describe(index, name + ".mlp");
    layerNorm2.describe(index, name + ".layer_norm2");
}

at::Tensor ClipEncoderLayer::forward(const at::Tensor& x) const {
    const at::Tensor attended = x + selfAttn.forward(layerNorm1.forward(x));
    return attended + mlp.forward(layerNorm2.forward(attended));
}

ClipVisionModel::ClipVisionModel(const ClipVisionConfig& config, std::int64_t layersUsed)
    : preLayernorm(config.hiddenSize, config.layerNormEps),
      postLayernorm(config.hiddenSize, config.layerNormEps),
      config_(config),
      layersUsed_(static_cast<std::size_t>(layersUsed)) {
    layers.reserve(static_cast<std::size_t>(config.numHiddenLayers));
    for (std::int64_t i = 0; i < config.numHiddenLayers; ++i) layers.emplace_back(config);
}

void ClipVisionModel::describe(ModuleIndex& index, const std::string& name) {
    const std::int64_t patch = config_.patchSize;
    index.add(name + ".embeddings.class_embedding", {config_.hiddenSize}, classEmbedding);
    index.add(name + ".embeddings.patch_embedding.weight", {config_.hiddenSize, 3, patch, patch}, patchEmbedding);
    index.add(name + ".embeddings.position_embedding.weight", {1 + config_.patches(), config_.hiddenSize},
              positionEmbedding);
    preLayernorm.describe(index, name + ".pre_layrnorm");  // spelled so in the checkpoints
    for (std::size_t i = 0; i < layers.size(); ++i)
        layers[i].describe(index, name + ".encoder.layers." + std::to_string(i));
    postLayernorm.describe(index, name + ".post_layernorm");
}

at::Tensor ClipVisionModel::embed(const at::Tensor& pixels) const {
    const std::int64_t crops = pixels.size(0);
    const std::int64_t patch = config_.patchSize;
    // [crops, hidden, side, side] -> [crops, side * side, hidden]
    const at::Tensor tokens =
        at::conv2d(pixels.to(patchEmbedding.scalar_type()), patchEmbedding, {}, std::vector<std::int64_t>{patch, patch})
            .flatten(2)
            .transpose(1, 2);
    const at::Tensor classTokens = classEmbedding.view({1, 1, -1}).expand({crops, 1, -1});
    return at::cat({classTokens, tokens}, 1) + positionEmbedding;
}

at::Tensor ClipVisionModel::forward(const at::Tensor& pixels) const {
    at::Tensor x = preLayernorm.forward(embed(pixels));
    for (std::size_t i = 0; i < layersUsed_; ++i) x = layers[i].forward(x);
    return x.narrow(1, 1, config_.patches());
}

}  // namespace vitrine::model::network
