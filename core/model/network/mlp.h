// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/model/network/linear.h"
#include "core/model/phi3_vision_config.h"

namespace vitrine::model::network {

/// down(up * silu(gate)); the first half of gate_up_proj's output is the gate (SwiGLU, Shazeer 2020).
class Phi3Mlp {
public:
    explicit Phi3Mlp(const Phi3VisionConfig& config);

    void describe(ModuleIndex& index, const std::string& name);
    at::Tensor forward(const at::Tensor& x) const;  ///< [..., hidden] -> same

    Linear gateUpProj;
    Linear downProj;
};

}  // namespace vitrine::model::network
