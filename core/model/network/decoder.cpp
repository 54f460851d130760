// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/decoder.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include "core/model/network/gradient_checkpoint.h"

namespace vitrine::model::network {

Phi3DecoderLayer::Phi3DecoderLayer(const Phi3VisionConfig& config)
    : inputLayernorm(config.hiddenSize, config.rmsNormEps),
      selfAttn(config),
      postAttentionLayernorm(config.hiddenSize, config.rmsNormEps),
      mlp(config) {}

void Phi3DecoderLayer::describe(ModuleIndex& index, const std::string& name) {
    inputLayernorm.describe(index, name + ".input_layernorm");
    selfAttn.describe(index, name + ".self_attn");
    postAttentionLayernorm.describe(index, name + ".post_attention_layernorm");
    mlp.describe(index, name + ".mlp");
}

at::Tensor Phi3DecoderLayer::forward(const at::Tensor& x, const AttentionContext& context, std::size_t layer,
                                     const at::Tensor& rows) const {
    const at::Tensor attended = takeRows(x, rows) + selfAttn.forward(inputLayernorm.forward(x), context, layer, rows);
    return attended + mlp.forward(postAttentionLayernorm.forward(attended));
}

Phi3Decoder::Phi3Decoder(const Phi3VisionConfig& config) : norm(config.hiddenSize, config.rmsNormEps), rotary_(config) {
    layers.reserve(static_cast<std::size_t>(config.numHiddenLayers));
    for (std::int64_t i = 0; i < config.numHiddenLayers; ++i) layers.emplace_back(config);
}

void Phi3Decoder::describe(ModuleIndex& index, const std::string& name) {
    for (std::size_t i = 0; i < layers.size(); ++i) layers[i].describe(index, name + ".layers." + std::to_string(i));
    norm.describe(index, name + ".norm");
}

at::Tensor Phi3Decoder::forward(at::Tensor x, const AttentionContext& context, const at::Tensor& rows) const {
    const bool recompute = gradientCheckpointing && at::GradMode::is_enabled();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        // By value: the backward pass runs the block again after this call has returned.
        const at::Tensor wanted = i + 1 == layers.size() ? rows : at::Tensor();
        const auto block = [context, wanted, &layer = layers[i], i](const at::Tensor& input) {
            return layer.forward(input, context, i, wanted);
        };
        x = recompute ? gradientCheckpoint(block, x) : block(x);
    }
    return norm.forward(x);
}

}  // namespace vitrine::model::network
