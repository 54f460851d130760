// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace vitrine::model::kernels {

/// weight * cast(x / sqrt(mean(x^2) + eps)) over the last axis; x [..., size], weight [size] -> [..., size].
/// float32 on the CPU goes over the rows once, forward and backward; all else is plainRmsNorm().
at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);

/// The same operator by operator, in the order of the reference: what the fused one is held against.
at::Tensor plainRmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);

}  // namespace vitrine::model::kernels
