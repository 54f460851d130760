// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>

#include "core/model/network/module_index.h"

namespace vitrine::model::network {

class LoraAdapter;

/// y = x W^T + b, plus the low-rank branch once an adapter is attached.
class Linear {
public:
    Linear(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias);
    ~Linear();
    Linear(Linear&&) noexcept;

    void describe(ModuleIndex& index, const std::string& name);

    /// x [..., in] -> [..., out], in x's dtype.
    at::Tensor forward(const at::Tensor& x) const;

    std::int64_t inFeatures() const { return inFeatures_; }
    std::int64_t outFeatures() const { return outFeatures_; }

    at::Tensor weight;  ///< [out, in]
    at::Tensor bias;    ///< [out], undefined without bias
    std::unique_ptr<LoraAdapter> adapter;

private:
    std::int64_t inFeatures_;
    std::int64_t outFeatures_;
    bool withBias_;
};

}  // namespace vitrine::model::network
