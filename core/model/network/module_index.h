// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace vitrine::model::network {

class Linear;

/// Where a tensor of the network lives, under its checkpoint key. The slot is empty until weights are loaded.
struct Parameter {
    std::string name;                 ///< e.g. "model.layers.0.mlp.down_proj.weight"
    std::vector<std::int64_t> shape;  ///< what the configuration demands
    at::Tensor* tensor = nullptr;     ///< never null; points into the network, which does not move
};

struct NamedLinear {
    std::string name;  ///< module path, e.g. "model.layers.0.mlp.down_proj"
    Linear* linear = nullptr;
};

/// Everything that has a name in a module tree, in the order of registration. Each module adds its own with describe();
/// loading, saving, counting, freezing and adapters all walk this one list.
class ModuleIndex {
public:
    void add(std::string name, std::vector<std::int64_t> shape, at::Tensor& slot) {
        parameters.push_back({std::move(name), std::move(shape), &slot});
    }
    void add(std::string name, Linear& linear) { linears.push_back({std::move(name), &linear}); }

    std::vector<Parameter> parameters;
    std::vector<NamedLinear> linears;
};

}  // namespace vitrine::model::network
