// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/lora_adapter.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>

#include "core/model/kernels/lora_linear.h"
#include "core/model/network/linear.h"

namespace vitrine::model::network {

at::Tensor LoraAdapter::addTo(const at::Tensor& base, const at::Tensor& x, const Linear& linear) const {
    const bool drops = training && dropout > 0.0;
    at::Tensor input = x.to(a.scalar_type());
    if (drops) input = at::dropout(input, dropout, true);
    // [..., in] -> [..., rank] -> [..., out]
    const at::Tensor delta = at::linear(at::linear(input, a), b) * scaling;
    if (!magnitude.defined()) return (base + delta).to(base.scalar_type());

    const at::Tensor weight = linear.fullWeight();
    const at::Tensor ratio = magnitude / rowNorms(weight);  // [out]
    at::Tensor projected = base;                            // W x without bias
    if (drops) {
        projected = at::linear(input.to(weight.scalar_type()), weight);
    } else if (linear.bias.defined()) {
        projected = base - linear.bias;
    }
    return (base + (ratio - 1) * projected + ratio * delta).to(base.scalar_type());
}

bool LoraAdapter::fuses(const at::Tensor& x, const Linear& linear) const {
    if (linear.isQuantized() || magnitude.defined() || (training && dropout > 0.0)) return false;
    return kernels::canFuseLora(x, {linear.weight, linear.bias, a, b, scaling});
}

at::Tensor LoraAdapter::fusedForward(const at::Tensor& x, const Linear& linear) const {
    return kernels::fusedLoraLinear(x, {linear.weight, linear.bias, a, b, scaling});
}

at::Tensor LoraAdapter::mergedWeight(const at::Tensor& weight) const {
    const at::NoGradGuard noGrad;
    at::Tensor merged = weight.to(at::kFloat) + at::matmul(b.to(at::kFloat), a.to(at::kFloat)) * scaling;
    if (magnitude.defined()) {
        const at::Tensor norms = at::linalg_vector_norm(merged, 2, std::vector<std::int64_t>{1});
        merged = merged * (magnitude.to(at::kFloat) / norms).unsqueeze(1);
    }
    return merged.to(weight.scalar_type());
}

at::Tensor LoraAdapter::rowNorms(const at::Tensor& weight) const {
    const at::NoGradGuard noGrad;
    const at::Tensor merged = weight.to(a.scalar_type()) + at::matmul(b, a) * scaling;
    return at::linalg_vector_norm(merged, 2, std::vector<std::int64_t>{1});
}

}  // namespace vitrine::model::network
