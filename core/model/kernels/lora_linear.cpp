// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/kernels/lora_linear.h"

#include <ATen/ops/addmm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/mm.h>
#include <torch/csrc/autograd/custom_function.h>

namespace vitrine::model::kernels {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

/// What is not trained.
struct Frozen {
    at::Tensor weight;
    std::optional<at::Tensor> bias;
    double scaling;
};

struct LoraLinear : torch::autograd::Function<LoraLinear> {
    static Variable forward(AutogradContext* context, const Variable& given, const Variable& a, const Variable& b,
                            const Frozen& frozen) {
        const at::Tensor x = given.reshape({-1, given.size(-1)});  // [rows, in]
        at::Tensor y = at::linear(x, frozen.weight, frozen.bias);  // [rows, out]
        const at::Tensor inner = at::mm(x, a.t());                 // [rows, rank]
        y.addmm_(inner, b.t(), 1.0, frozen.scaling);
        context->save_for_backward({x, a, b, frozen.weight, inner});
        context->saved_data["scaling"] = frozen.scaling;
        context->saved_data["wantsInput"] = given.requires_grad();
        std::vector<std::int64_t> shape = given.sizes().vec();
        context->saved_data["shape"] = shape;
        shape.back() = frozen.weight.size(0);
        return y.view(shape);
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &x = saved[0], &a = saved[1], &b = saved[2], &weight = saved[3], &inner = saved[4];
        const double scaling = context->saved_data["scaling"].toDouble();
        const at::Tensor gradient = gradients[0].reshape({-1, weight.size(0)});
        const at::Tensor ofInner = at::mm(gradient, b).mul_(scaling);  // [rows, rank]
        const at::Tensor ofB = at::mm(gradient.t(), inner).mul_(scaling);
        const at::Tensor ofA = at::mm(ofInner.t(), x);
        at::Tensor ofX;
        if (context->saved_data["wantsInput"].toBool()) {
            ofX = at::mm(gradient, weight).addmm_(ofInner, a).view(context->saved_data["shape"].toIntVector());
        }
        return {ofX, ofA, ofB, Variable()};
    }
};

}  // namespace

bool canFuseLora(const at::Tensor& x, const LoraWeights& weights) {
    const auto dtype = x.scalar_type();
    const bool frozen = !weights.weight.requires_grad() && !(weights.bias.defined() && weights.bias.requires_grad());
    return frozen && weights.weight.scalar_type() == dtype && weights.a.scalar_type() == dtype &&
           weights.b.scalar_type() == dtype;
}

at::Tensor fusedLoraLinear(const at::Tensor& x, const LoraWeights& weights) {
    const auto bias = weights.bias.defined() ? std::optional<at::Tensor>(weights.bias) : std::nullopt;
    return LoraLinear::apply(x, weights.a, weights.b, Frozen{weights.weight, bias, weights.scaling});
}

}  // namespace vitrine::model::kernels
