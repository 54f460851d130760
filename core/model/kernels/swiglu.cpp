// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/kernels/swiglu.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/silu_backward.h>
#include <torch/csrc/autograd/custom_function.h>

namespace vitrine::model::kernels {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

at::Tensor gateOf(const at::Tensor& x) {
    return x.narrow(-1, 0, x.size(-1) / 2);
}

at::Tensor upOf(const at::Tensor& x) {
    return x.narrow(-1, x.size(-1) / 2, x.size(-1) / 2);
}

struct FusedSwiglu : torch::autograd::Function<FusedSwiglu> {
    static Variable forward(AutogradContext* context, const Variable& x) {
        context->save_for_backward({x});
        return at::silu(gateOf(x)).mul_(upOf(x));
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const at::Tensor x = context->get_saved_variables()[0];
        at::Tensor result = at::empty_like(x);
        at::Tensor ofGate = gateOf(result);
        at::Tensor ofUp = upOf(result);
        at::mul_out(ofUp, gradients[0], at::silu(gateOf(x)));
        at::silu_backward_out(ofGate, gradients[0] * upOf(x), gateOf(x));
        return {result};
    }
};

}  // namespace

at::Tensor swiglu(const at::Tensor& x) {
    return x.is_cpu() && x.scalar_type() == at::kFloat ? FusedSwiglu::apply(x) : plainSwiglu(x);
}

at::Tensor plainSwiglu(const at::Tensor& x) {
    return upOf(x) * at::silu(gateOf(x));
}

}  // namespace vitrine::model::kernels
