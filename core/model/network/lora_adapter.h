// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace vitrine::model::network {

class Linear;

/// The low-rank branch of one Linear, as PEFT computes it: y = W x + b + s B(A(dropout(x))) (Hu et al. 2021); with a
/// magnitude vector m it is DoRA (Liu et al. 2024): y = W x + b + (m/n - 1) W x + (m/n) s B(A(x)), where n is the row
/// norm of W + s B A, kept out of the graph.
class LoraAdapter {
public:
    at::Tensor a;          ///< [rank, in], float32 by default
    at::Tensor b;          ///< [out, rank]
    at::Tensor magnitude;  ///< [out]; undefined = no DoRA
    double scaling = 1.0;
    double dropout = 0.0;
    bool training = false;  ///< dropout acts only in training

    /// base [..., out] = W x + bias; the sum is cast back to base's dtype.
    at::Tensor addTo(const at::Tensor& base, const at::Tensor& x, const Linear& linear) const;

    /// The same as addTo() on top of W x + bias, in one step; for plain LoRA in the base's own dtype while nothing
    /// drops.
    bool fuses(const at::Tensor& x, const Linear& linear) const;
    at::Tensor fusedForward(const at::Tensor& x, const Linear& linear) const;

    /// W + s B A, or DoRA's (m/n)(W + s B A), computed in float32 and rounded once to W's dtype. [out, in]
    at::Tensor mergedWeight(const at::Tensor& weight) const;

    /// Row norms of W + s B A in the adapter's dtype: DoRA's n, and m at the start. [out]
    at::Tensor rowNorms(const at::Tensor& weight) const;
};

}  // namespace vitrine::model::network
