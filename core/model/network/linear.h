// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <optional>
#include <string>

#include "core/model/kernels/nf4.h"
#include "core/model/network/module_index.h"

namespace vitrine::model::network {

class LoraAdapter;

/// y = x W^T + b, plus the low-rank branch once an adapter is attached. The weight may be kept in four bits, then it is
/// frozen for good.
class Linear {
public:
    Linear(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias);
    ~Linear();
    Linear(Linear&&) noexcept;

    void describe(ModuleIndex& index, const std::string& name);

    /// x [..., in] -> [..., out], in x's dtype.
    at::Tensor forward(const at::Tensor& x) const;

    /// Keeps the weight in NF4 from now on and lets go of the full one; bias and adapter stay as they are.
    void quantize(bool doubleQuantization);
    bool isQuantized() const { return quantized_.has_value(); }
    /// [out, in], restored from its four bits where it is kept so.
    at::Tensor fullWeight() const { return quantized_ ? kernels::dequantize(*quantized_) : weight; }
    at::Device device() const { return quantized_ ? quantized_->packed.device() : weight.device(); }
    std::uint64_t weightBytes() const { return quantized_ ? quantized_->bytes() : weight.nbytes(); }

    std::int64_t inFeatures() const { return inFeatures_; }
    std::int64_t outFeatures() const { return outFeatures_; }

    at::Tensor weight;  ///< [out, in]; undefined once quantised
    at::Tensor bias;    ///< [out], undefined without bias
    std::unique_ptr<LoraAdapter> adapter;

private:
    std::int64_t inFeatures_;
    std::int64_t outFeatures_;
    bool withBias_;
    std::optional<kernels::Nf4Weight> quantized_;
};

}  // namespace vitrine::model::network
