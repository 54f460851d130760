// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/gradient_checkpoint.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/variable.h>

#include <memory>
#include <utility>

namespace vitrine::model::network {
namespace {

using Block = std::function<at::Tensor(const at::Tensor&)>;
using torch::autograd::variable_list;

// LoRA's dropout draws from the default generator of the CPU; it is put back for the second run.
class RandomState {
public:
    RandomState() : state_(at::detail::getDefaultCPUGenerator().get_state()) {}
    void restore() const {
        at::Generator generator = at::detail::getDefaultCPUGenerator();
        generator.set_state(state_);
    }

private:
    at::Tensor state_;
};

class RecomputeBlock : public torch::autograd::Node {
public:
    RecomputeBlock(Block block, const at::Tensor& x, RandomState random)
        : block_(std::move(block)), x_(x.detach()), wantsInput_(x.requires_grad()), random_(std::move(random)) {}

    variable_list apply(variable_list&& gradients) override {
        const at::Tensor x = x_.detach().requires_grad_(wantsInput_);
        const RandomState after;
        random_.restore();
        at::Tensor y;
        {
            const at::AutoGradMode withGrad(true);
            y = block_(x);
        }
        after.restore();
        // Adds to the .grad of every parameter that the block captured, and fills x's.
        torch::autograd::backward({y}, {gradients[0]});
        return {wantsInput_ ? x.grad() : at::Tensor()};
    }

    std::string name() const override { return "RecomputeBlock"; }

    void release_variables() override {
        block_ = {};
        x_.reset();
    }

private:
    Block block_;
    at::Tensor x_;
    bool wantsInput_;
    RandomState random_;
};

}  // namespace

at::Tensor gradientCheckpoint(const Block& block, const at::Tensor& x) {
    auto node = std::make_shared<RecomputeBlock>(block, x, RandomState());
    at::Tensor y;
    {
        const at::NoGradGuard noGrad;
        y = block(x);
    }
    node->set_next_edges(torch::autograd::collect_next_edges(x));
    torch::autograd::create_gradient_edge(y, node);
    return y;
}

}  // namespace vitrine::model::network
