// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/kernels/rms_norm.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/rsqrt.h>

namespace vitrine::model::kernels {

at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps) {
    const at::Tensor wide = x.to(at::kFloat);
    const at::Tensor scale = at::rsqrt(wide.square().mean(std::vector<std::int64_t>{-1}, true) + eps);  // [..., 1]
    return weight * (wide * scale).to(x.scalar_type());
}

}  // namespace vitrine::model::kernels
