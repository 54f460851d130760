// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/model/network/attention.h"
#include "core/model/network/mlp.h"
#include "core/model/network/norm.h"

namespace vitrine::model::network {

/// x + attention(norm(x)), then x + mlp(norm(x)).
class Phi3DecoderLayer {
public:
    explicit Phi3DecoderLayer(const Phi3VisionConfig& config);

    void describe(ModuleIndex& index, const std::string& name);
    /// [batch, tokens, hidden] -> same; with `rows` only those: all that follows attention is then done for them alone.
    at::Tensor forward(const at::Tensor& x, const AttentionContext& context, std::size_t layer,
                       const at::Tensor& rows = {}) const;

    RmsNorm inputLayernorm;
    Phi3Attention selfAttn;
    RmsNorm postAttentionLayernorm;
    Phi3Mlp mlp;
};

/// The stack of layers and the last norm.
class Phi3Decoder {
public:
    explicit Phi3Decoder(const Phi3VisionConfig& config);

    void describe(ModuleIndex& index, const std::string& name);

    /// Embeddings [batch, tokens, hidden] -> hidden states after the last norm, same shape; with `rows` [n] only those
    /// places of the flattened [batch * tokens], as [n, hidden].
    at::Tensor forward(at::Tensor x, const AttentionContext& context, const at::Tensor& rows = {}) const;

    const RotaryEmbedding& rotary() const { return rotary_; }

    /// Recomputes each layer in the backward pass instead of keeping its activations.
    bool gradientCheckpointing = false;

    std::vector<Phi3DecoderLayer> layers;
    RmsNorm norm;

private:
    RotaryEmbedding rotary_;
};

}  // namespace vitrine::model::network
