// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/attention.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/_scaled_dot_product_flash_attention_for_cpu.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/logaddexp.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>

#include <limits>
#include <tuple>

#include "core/model/kernels/rotary_split.h"

namespace vitrine::model::network {
namespace {

double lowest(at::ScalarType dtype) {
    // The most negative finite value of each dtype, as the reference uses it.
    if (dtype == at::kBFloat16) return -3.3895313892515355e38;
    if (dtype == at::kHalf) return -65504.0;
    return static_cast<double>(std::numeric_limits<float>::lowest());
}

struct PartialAttention {
    at::Tensor output;     ///< [batch, heads, tokens, headDim] float32
    at::Tensor logSumExp;  ///< [batch, heads, tokens, 1] float32
};

PartialAttention partial(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, bool causal) {
    auto [output, logSumExp] = at::_scaled_dot_product_flash_attention_for_cpu(q, k, v, 0.0, causal);
    return {output.to(at::kFloat), logSumExp.to(at::kFloat).unsqueeze(-1)};
}

at::Tensor chunkBehindPast(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
    const std::int64_t tokens = q.size(2);
    const std::int64_t past = k.size(2) - tokens;
    if (!q.is_cpu()) {
        const at::Tensor keyMask = at::ones({1, k.size(2)}, q.options().dtype(at::kBool));
        return at::scaled_dot_product_attention(q, k, v, attentionBias(keyMask, tokens, q.scalar_type()));
    }
    const PartialAttention before = partial(q, k.narrow(2, 0, past), v.narrow(2, 0, past), false);
    const PartialAttention own = partial(q, k.narrow(2, past, tokens), v.narrow(2, past, tokens), true);
    const at::Tensor total = at::logaddexp(before.logSumExp, own.logSumExp);
    const at::Tensor joined =
        before.output * (before.logSumExp - total).exp() + own.output * (own.logSumExp - total).exp();
    return joined.to(q.scalar_type());
}

/// Each key-value head serves heads/kvHeads query heads in a row. [b, kv, t, d] -> [b, heads, t, d]
at::Tensor repeatHeads(const at::Tensor& x, std::int64_t heads) {
    const std::int64_t groups = heads / x.size(1);
    if (groups == 1) return x;
    return x.unsqueeze(2)
        .expand({x.size(0), x.size(1), groups, x.size(2), x.size(3)})
        .reshape({x.size(0), heads, x.size(2), x.size(3)});
}

}  // namespace

at::Tensor causalAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
    const std::int64_t tokens = q.size(2);
    if (k.size(2) == tokens) return at::scaled_dot_product_attention(q, k, v, {}, 0.0, tokens > 1);
    if (tokens == 1) return at::scaled_dot_product_attention(q, k, v);
    return chunkBehindPast(q, k, v);
}

at::Tensor attentionBias(const at::Tensor& keyMask, std::int64_t tokens, at::ScalarType dtype) {
    const std::int64_t keys = keyMask.size(1);
    const at::Tensor keyIndex = at::arange(keys, keyMask.options().dtype(at::kLong));
    const at::Tensor queryIndex = at::arange(keys - tokens, keys, keyMask.options().dtype(at::kLong)).unsqueeze(1);
    // [tokens, keys] and [batch, 1, 1, keys] -> [batch, 1, tokens, keys]
    const at::Tensor allowed =
        (keyIndex <= queryIndex).unsqueeze(0).unsqueeze(0).logical_and(keyMask.unsqueeze(1).unsqueeze(1));
    const auto options = keyMask.options().dtype(dtype);
    return at::where(allowed, at::zeros({}, options), at::full({}, lowest(dtype), options));
}

at::Tensor takeRows(const at::Tensor& x, const at::Tensor& rows) {
    return rows.defined() ? x.reshape({-1, x.size(-1)}).index_select(0, rows) : x;
}

Phi3Attention::Phi3Attention(const Phi3VisionConfig& config)
    : qkvProj(config.hiddenSize, (config.numAttentionHeads + 2 * config.numKeyValueHeads) * config.headDim(), false),
      oProj(config.hiddenSize, config.hiddenSize, false),
      heads_(config.numAttentionHeads),
      kvHeads_(config.numKeyValueHeads),
      headDim_(config.headDim()) {}

void Phi3Attention::describe(ModuleIndex& index, const std::string& name) {
    qkvProj.describe(index, name + ".qkv_proj");
    oProj.describe(index, name + ".o_proj");
}

at::Tensor Phi3Attention::forward(const at::Tensor& x, const AttentionContext& context, std::size_t layer,
                                  const at::Tensor& rows) const {
    const std::int64_t batch = x.size(0);
    const std::int64_t tokens = x.size(1);
    const at::Tensor qkv = qkvProj.forward(x);  // [batch, tokens, (heads + 2 kvHeads) headDim]
    auto [q, k, v] = kernels::rotarySplit(qkv, context.rotary.cos, context.rotary.sin, {heads_, kvHeads_, headDim_});
    if (context.cache != nullptr) std::tie(k, v) = context.cache->append(layer, k, v);
    k = repeatHeads(k, heads_);
    v = repeatHeads(v, heads_);
    const at::Tensor mixed =
        context.bias.defined() ? at::scaled_dot_product_attention(q, k, v, context.bias) : causalAttention(q, k, v);
    return oProj.forward(takeRows(mixed.transpose(1, 2).reshape({batch, tokens, heads_ * headDim_}), rows));
}

}  // namespace vitrine::model::network
