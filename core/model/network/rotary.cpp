// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/rotary.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/pow.h>
#include <ATen/ops/tensor.h>

#include "core/model/kernels/rotary_split.h"

namespace vitrine::model::network {
namespace {

at::Tensor inverse(const std::vector<double>& factors, double theta, std::int64_t headDim) {
    const auto options = at::TensorOptions().dtype(at::kFloat);
    // float32 throughout, in the reference's order: theta^(j/d), times the factor, reciprocal.
    const at::Tensor exponent =
        at::arange(0, headDim, 2, at::TensorOptions().dtype(at::kLong)).to(at::kFloat) / headDim;
    const at::Tensor power = at::pow(theta, exponent);  // [headDim / 2]
    if (factors.empty()) return power.reciprocal();
    const std::vector<float> narrow(factors.begin(), factors.end());
    return (at::tensor(at::ArrayRef<float>(narrow), options) * power).reciprocal();
}

}  // namespace

RotaryEmbedding::RotaryEmbedding(const Phi3VisionConfig& config)
    : short_(inverse(config.shortFactor, config.ropeTheta, config.headDim())),
      long_(inverse(config.longFactor, config.ropeTheta, config.headDim())),
      hasFactors_(config.ropeType != RopeType::None),
      originalMax_(config.originalMaxPositionEmbeddings),
      amplitude_(config.ropeAmplitude()) {}

RotaryTables RotaryEmbedding::tables(const at::Tensor& positions, std::int64_t length, at::ScalarType dtype) const {
    const at::Tensor& frequencies = inverseFrequencies(usesLongFactors(length));
    // [batch, tokens, 1] * [headDim / 2] -> [batch, tokens, headDim / 2] -> twice side by side, heads axis of 1
    const at::Tensor angles = positions.to(at::kFloat).unsqueeze(-1) * frequencies.to(positions.device());
    const at::Tensor both = at::cat({angles, angles}, -1).unsqueeze(1);
    return {(both.cos() * amplitude_).to(dtype), (both.sin() * amplitude_).to(dtype)};
}

at::Tensor applyRotary(const at::Tensor& x, const RotaryTables& tables) {
    return kernels::rotate(x, tables.cos, tables.sin);
}

}  // namespace vitrine::model::network
