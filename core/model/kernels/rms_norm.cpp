// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/kernels/rms_norm.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/rsqrt.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cmath>

#include "core/model/kernels/row_sums.h"

namespace vitrine::model::kernels {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

/// y = w * (x * inv), inv = 1 / sqrt(mean(x^2) + eps).
float normalizeRow(const float* x, const float* weight, float* y, std::int64_t size, double eps) {
    const float inv = 1.0f / std::sqrt(sumOfProducts(x, x, size) / static_cast<float>(size) + static_cast<float>(eps));
    for (std::int64_t i = 0; i < size; ++i) y[i] = weight[i] * (x[i] * inv);
    return inv;
}

/// A row as the forward pass saw it.
struct NormalizedRow {
    const float* x;
    const float* weight;
    float inv;
    std::int64_t size;
};

/// With u = w * g: dx = inv * u - x * inv^3 * <u, x> / size.
void backwardRow(const NormalizedRow& row, const float* gradient, float* out) {
    for (std::int64_t i = 0; i < row.size; ++i) out[i] = row.weight[i] * gradient[i];
    const float share =
        sumOfProducts(out, row.x, row.size) * row.inv * row.inv * row.inv / static_cast<float>(row.size);
    for (std::int64_t i = 0; i < row.size; ++i) out[i] = row.inv * out[i] - share * row.x[i];
}

struct FusedRmsNorm : torch::autograd::Function<FusedRmsNorm> {
    static Variable forward(AutogradContext* context, const Variable& given, const Variable& weight, double eps) {
        const at::Tensor x = given.contiguous();
        const std::int64_t size = x.size(-1);
        const std::int64_t rows = x.numel() / size;
        at::Tensor y = at::empty_like(x);
        at::Tensor inverse = at::empty({rows}, x.options());
        const auto* in = x.const_data_ptr<float>();
        const auto* scale = weight.const_data_ptr<float>();
        auto* out = y.mutable_data_ptr<float>();
        auto* inv = inverse.mutable_data_ptr<float>();
        at::parallel_for(0, rows, grainOf(size), [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t row = first; row < last; ++row)
                inv[row] = normalizeRow(in + row * size, scale, out + row * size, size, eps);
        });
        context->save_for_backward({x, weight, inverse});
        return y;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor& x = saved[0];
        const at::Tensor gradient = gradients[0].contiguous();
        const std::int64_t size = x.size(-1);
        at::Tensor result = at::empty_like(x);
        const auto* from = gradient.const_data_ptr<float>();
        const auto* in = x.const_data_ptr<float>();
        const auto* scale = saved[1].const_data_ptr<float>();
        const auto* inv = saved[2].const_data_ptr<float>();
        auto* out = result.mutable_data_ptr<float>();
        at::parallel_for(0, x.numel() / size, grainOf(size), [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t row = first; row < last; ++row) {
                const std::int64_t at = row * size;
                backwardRow({in + at, scale, inv[row], size}, from + at, out + at);
            }
        });
        at::Tensor ofWeight;
        if (context->needs_input_grad(1)) {
            const at::Tensor normalized = x.view({-1, size}) * saved[2].unsqueeze(1);
            ofWeight = (gradient.view({-1, size}) * normalized).sum(0);
        }
        return {result, ofWeight, Variable()};
    }
};

bool canFuse(const at::Tensor& x, const at::Tensor& weight) {
    return x.is_cpu() && x.scalar_type() == at::kFloat && weight.scalar_type() == at::kFloat && weight.is_contiguous();
}

}  // namespace

at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps) {
    return canFuse(x, weight) ? FusedRmsNorm::apply(x, weight, eps) : plainRmsNorm(x, weight, eps);
}

at::Tensor plainRmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps) {
    const at::Tensor wide = x.to(at::kFloat);
    const at::Tensor scale = at::rsqrt(wide.square().mean(std::vector<std::int64_t>{-1}, true) + eps);  // [..., 1]
    return weight * (wide * scale).to(x.scalar_type());
}

}  // namespace vitrine::model::kernels
