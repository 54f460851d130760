// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/mlp.h"

#include "core/model/kernels/swiglu.h"

namespace vitrine::model::network {

Phi3Mlp::Phi3Mlp(const Phi3VisionConfig& config)
    : gateUpProj(config.hiddenSize, 2 * config.intermediateSize, false),
      downProj(config.intermediateSize, config.hiddenSize, false) {}

void Phi3Mlp::describe(ModuleIndex& index, const std::string& name) {
    gateUpProj.describe(index, name + ".gate_up_proj");
    downProj.describe(index, name + ".down_proj");
}

at::Tensor Phi3Mlp::forward(const at::Tensor& x) const {
    return downProj.forward(kernels::swiglu(gateUpProj.forward(x)));
}

}  // namespace vitrine::model::network
