// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace vitrine::model::kernels {

/// How the last axis of a fused projection is divided.
struct QkvLayout {
    std::int64_t heads = 0;
    std::int64_t kvHeads = 0;
    std::int64_t headDim = 0;
};

struct Qkv {
    at::Tensor q;  ///< [batch, heads, tokens, headDim], rotated
    at::Tensor k;  ///< [batch, kvHeads, tokens, headDim], rotated
    at::Tensor v;  ///< [batch, kvHeads, tokens, headDim]
};

/// Cuts qkv [batch, tokens, (heads + 2 kvHeads) headDim] into heads and rotates q and k by halves:
/// x' = x cos + rotateHalf(x) sin; cos and sin [batch or 1, 1, tokens, headDim]. float32 on the CPU reads and writes
/// each number once, and its backward pass fills one gradient; all else is plainRotarySplit().
Qkv rotarySplit(const at::Tensor& qkv, const at::Tensor& cos, const at::Tensor& sin, const QkvLayout& layout);

/// The same operator by operator: what the fused one is held against.
Qkv plainRotarySplit(const at::Tensor& qkv, const at::Tensor& cos, const at::Tensor& sin, const QkvLayout& layout);

/// x' = x cos + rotateHalf(x) sin, each product rounded to x's dtype. x [batch, heads, tokens, headDim] -> same.
at::Tensor rotate(const at::Tensor& x, const at::Tensor& cos, const at::Tensor& sin);

}  // namespace vitrine::model::kernels
