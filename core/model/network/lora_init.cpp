// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/lora_init.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

#include <cmath>

namespace vitrine::model::network {

std::unique_ptr<LoraAdapter> makeLoraAdapter(const LoraConfig& config, const std::string& module,
                                             const Linear& linear) {
    auto adapter = std::make_unique<LoraAdapter>();
    const std::int64_t rank = config.rankOf(module);
    // Drawn on the CPU and then moved, so that a seed means the same on every device.
    const auto options = at::TensorOptions().dtype(at::kFloat);
    const auto device = linear.device();
    at::Tensor a = at::empty({rank, linear.inFeatures()}, options);
    if (config.init == LoraInit::Gaussian) {
        a.normal_(0.0, 1.0 / static_cast<double>(rank));
    } else {
        const double bound = 1.0 / std::sqrt(static_cast<double>(linear.inFeatures()));
        a.uniform_(-bound, bound);
    }
    adapter->a = a.to(device).requires_grad_(true);
    adapter->b = at::zeros({linear.outFeatures(), rank}, options.device(device)).requires_grad_(true);
    adapter->scaling = config.scalingOf(module);
    adapter->dropout = config.dropout;
    // PEFT takes the norm of W alone, whatever B is given later.
    if (config.useDora) adapter->magnitude = adapter->rowNorms(linear.fullWeight()).requires_grad_(true);
    return adapter;
}

}  // namespace vitrine::model::network
