// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include "core/model/phi3_vision_config.h"

namespace vitrine::model::network {

/// cos and sin of one call, scaled by the amplitude factor, in the dtype of the activations.
struct RotaryTables {
    at::Tensor cos;  ///< [batch or 1, 1, tokens, headDim]
    at::Tensor sin;
};

/// LongRoPE (Ding et al. 2024) in the published "su" form. Frequencies stay float32 whatever the model's dtype.
class RotaryEmbedding {
public:
    explicit RotaryEmbedding(const Phi3VisionConfig& config);

    /// Whether a call whose length is `length` takes the long factors. What counts as the length is the model's rule.
    bool usesLongFactors(std::int64_t length) const { return hasFactors_ && length > originalMax_; }

    /// positions [batch or 1, tokens] int64.
    RotaryTables tables(const at::Tensor& positions, std::int64_t length, at::ScalarType dtype) const;

    const at::Tensor& inverseFrequencies(bool longFactors) const { return longFactors ? long_ : short_; }
    double amplitude() const { return amplitude_; }

private:
    at::Tensor short_;  ///< [headDim / 2] float32, 1 / (factor_j * theta^(2j/d))
    at::Tensor long_;
    bool hasFactors_;
    std::int64_t originalMax_;
    double amplitude_;
};

/// Half-split rotation: x' = x cos + rotateHalf(x) sin, each product rounded to x's dtype.
/// x [batch, heads, tokens, headDim] -> same.
at::Tensor applyRotary(const at::Tensor& x, const RotaryTables& tables);

}  // namespace vitrine::model::network
