// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/kernels/swiglu.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/silu.h>

namespace vitrine::model::kernels {

at::Tensor swiglu(const at::Tensor& x) {
    const std::int64_t half = x.size(-1) / 2;
    return x.narrow(-1, half, half) * at::silu(x.narrow(-1, 0, half));
}

}  // namespace vitrine::model::kernels
