// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace vitrine::model::kernels {

/// weight * cast(x / sqrt(mean(x^2) + eps)) over the last axis; x [..., size], weight [size] -> [..., size].
at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps);

}  // namespace vitrine::model::kernels
