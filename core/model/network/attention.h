// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "core/model/network/kv_cache.h"
#include "core/model/network/linear.h"
#include "core/model/network/rotary.h"
#include "core/model/phi3_vision_config.h"

namespace vitrine::model::network {

/// What one call of the decoder shares between its layers.
struct AttentionContext {
    RotaryTables rotary;
    at::Tensor bias;           ///< [batch, 1, tokens, keys] added to the scores; undefined where nothing is padded
    KvCache* cache = nullptr;  ///< null in training
};

/// Causal scaled-dot-product attention without a mask tensor, scale 1/sqrt(headDim). The queries are the last of the
/// keys: q [batch, heads, tokens, headDim], k and v [batch, heads, past + tokens, headDim] -> as q. A chunk behind a
/// past is computed as two parts, the past in full and the chunk causally, joined by their log-sum-exp (Milakov and
/// Gimelshein 2018), so that memory stays linear in the length; that path has no gradient.
at::Tensor causalAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v);

/// The additive mask for padded batches: key j allowed for query i iff j <= past + i and keyMask[j]; the most negative
/// finite value elsewhere, so that a fully masked row stays finite. keyMask [batch, past + tokens] bool.
at::Tensor attentionBias(const at::Tensor& keyMask, std::int64_t tokens, at::ScalarType dtype);

/// x [batch, tokens, width] where `rows` is undefined; else the rows [n, width] at those places of the flattened
/// [batch * tokens].
at::Tensor takeRows(const at::Tensor& x, const at::Tensor& rows);

class Phi3Attention {
public:
    explicit Phi3Attention(const Phi3VisionConfig& config);

    void describe(ModuleIndex& index, const std::string& name);
    /// [batch, tokens, hidden] -> same; with `rows` only those, see takeRows().
    at::Tensor forward(const at::Tensor& x, const AttentionContext& context, std::size_t layer,
                       const at::Tensor& rows = {}) const;

    Linear qkvProj;  ///< [Q | K | V] blocks, head after head
    Linear oProj;

private:
    std::int64_t heads_;
    std::int64_t kvHeads_;
    std::int64_t headDim_;
};

}  // namespace vitrine::model::network
