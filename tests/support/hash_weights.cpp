// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hash_weights.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>

#include <cmath>

#include "core/io/hashing.h"

namespace vitrine::testing {
namespace {

double hashValue(std::uint32_t base, std::uint64_t index) {
    std::uint32_t h = base + static_cast<std::uint32_t>(index * 2654435761u);
    h ^= h >> 15;
    h *= 2246822519u;
    h ^= h >> 13;
    return static_cast<double>(h) / 4294967296.0 - 0.5;
}

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

struct Rule {
    double offset;
    double factor;
};

Rule ruleOf(const std::string& name, const std::vector<std::int64_t>& shape) {
    if (contains(name, "norm") && name.ends_with("weight")) return {1.0, 0.2};
    if (name.ends_with("bias")) return {0.0, 0.1};
    if (name.ends_with("_GN") || name == "model.embed_tokens.weight") return {0.0, 1.0};
    if (contains(name, "class_embedding") || contains(name, "position_embedding")) return {0.0, 0.5};
    double fan = 1.0;
    for (std::size_t axis = 1; axis < shape.size(); ++axis) fan *= static_cast<double>(shape[axis]);
    return {0.0, 2.0 / std::sqrt(fan)};
}

}  // namespace

at::Tensor hashTensor(const std::string& name, const std::vector<std::int64_t>& shape) {
    at::Tensor tensor = at::empty(shape, at::TensorOptions().dtype(at::kFloat));
    const std::uint32_t base = io::crc32(name);
    const Rule rule = ruleOf(name, shape);
    auto* values = tensor.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i) {
        values[i] = static_cast<float>(rule.offset + hashValue(base, static_cast<std::uint64_t>(i)) * rule.factor);
    }
    return tensor;
}

std::unique_ptr<model::network::Phi3Vision> hashNetwork(const model::Phi3VisionConfig& config, at::ScalarType dtype) {
    auto network = std::make_unique<model::network::Phi3Vision>(config);
    for (const auto& parameter : network->index().parameters) {
        *parameter.tensor = hashTensor(parameter.name, parameter.shape).to(dtype);
    }
    return network;
}

void hashAdapters(model::network::Phi3Vision& network) {
    const at::NoGradGuard noGrad;
    for (const auto& parameter : network.loraParameters()) {
        if (parameter.name.ends_with("lora_magnitude_vector")) continue;
        parameter.tensor->copy_(hashTensor("base_model.model." + parameter.name, parameter.shape));
    }
}

}  // namespace vitrine::testing
