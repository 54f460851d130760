// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace vitrine::model::kernels {

/// up * silu(gate), where x [..., 2 n] holds the gate first; -> [..., n]. On the CPU the backward pass writes both
/// halves of x's gradient where they belong, instead of two padded gradients that are then added.
at::Tensor swiglu(const at::Tensor& x);

/// The same operator by operator: what the fused one is held against.
at::Tensor plainSwiglu(const at::Tensor& x);

}  // namespace vitrine::model::kernels
