// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace vitrine::model::kernels {

/// The tensors of a Linear with a low-rank branch.
struct LoraWeights {
    at::Tensor weight;  ///< [out, in], frozen
    at::Tensor bias;    ///< [out] or undefined, frozen
    at::Tensor a;       ///< [rank, in]
    at::Tensor b;       ///< [out, rank]
    double scaling = 1.0;
};

/// Whether fusedLoraLinear() takes these: one float dtype throughout, base weights that are not trained.
bool canFuseLora(const at::Tensor& x, const LoraWeights& weights);

/// x W^T + bias + scaling (x A^T) B^T, x [..., in] -> [..., out]. The branch is added by the matrix product itself, and
/// the backward pass keeps no more than x and x A^T: dx = dy W + s (dy B) A, dA = s (dy B)^T x, dB = s dy^T (x A^T).
at::Tensor fusedLoraLinear(const at::Tensor& x, const LoraWeights& weights);

}  // namespace vitrine::model::kernels
