// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/linear.h"

#include <ATen/ops/linear.h>

#include "core/model/network/lora_adapter.h"

namespace vitrine::model::network {

Linear::Linear(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias)
    : inFeatures_(inFeatures), outFeatures_(outFeatures), withBias_(withBias) {}

Linear::~Linear() = default;
Linear::Linear(Linear&&) noexcept = default;

void Linear::describe(ModuleIndex& index, const std::string& name) {
    index.add(name, *this);
    index.add(name + ".weight", {outFeatures_, inFeatures_}, weight);
    if (withBias_) index.add(name + ".bias", {outFeatures_}, bias);
}

at::Tensor Linear::forward(const at::Tensor& x) const {
    if (adapter && adapter->fuses(x, *this)) return adapter->fusedForward(x, *this);
    const auto added = withBias_ ? std::optional(bias) : std::nullopt;
    const at::Tensor base = quantized_ ? kernels::nf4Linear(x, *quantized_, added) : at::linear(x, weight, added);
    return adapter ? adapter->addTo(base, x, *this) : base;
}

void Linear::quantize(bool doubleQuantization) {
    quantized_ = kernels::quantizeNf4(weight, doubleQuantization);
    weight = at::Tensor();
}

}  // namespace vitrine::model::network
