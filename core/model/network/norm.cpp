// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/norm.h"

#include <ATen/ops/layer_norm.h>

#include "core/model/kernels/rms_norm.h"

namespace vitrine::model::network {

at::Tensor RmsNorm::forward(const at::Tensor& x) const {
    return kernels::rmsNorm(x, weight, eps_);
}

at::Tensor LayerNorm::forward(const at::Tensor& x) const {
    return at::layer_norm(x, std::vector<std::int64_t>{size_}, weight, bias, eps_);
}

}  // namespace vitrine::model::network
