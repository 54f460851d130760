// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string>

#include "core/model/network/module_index.h"

namespace vitrine::model::network {

/// y = weight * cast(x / sqrt(mean(x^2) + eps)), the mean over the last axis in float32 and the cast to x's dtype
/// before the weight (Zhang and Sennrich 2019, in the order of the Llama family).
class RmsNorm {
public:
    RmsNorm(std::int64_t size, double eps) : size_(size), eps_(eps) {}

    void describe(ModuleIndex& index, const std::string& name) { index.add(name + ".weight", {size_}, weight); }
    at::Tensor forward(const at::Tensor& x) const;  ///< [..., size] -> same

    at::Tensor weight;  ///< [size]

private:
    std::int64_t size_;
    double eps_;
};

/// LayerNorm with scale and shift over the last axis.
class LayerNorm {
public:
    LayerNorm(std::int64_t size, double eps) : size_(size), eps_(eps) {}

    void describe(ModuleIndex& index, const std::string& name) {
        index.add(name + ".weight", {size_}, weight);
        index.add(name + ".bias", {size_}, bias);
    }
    at::Tensor forward(const at::Tensor& x) const;  ///< [..., size] -> same

    at::Tensor weight;  ///< [size]
    at::Tensor bias;    ///< [size]

private:
    std::int64_t size_;
    double eps_;
};

}  // namespace vitrine::model::network
