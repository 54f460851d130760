// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

#include "core/base/random.h"

namespace vitrine::model::network {

struct ChoiceRule {
    double temperature = 0.0;  ///< 0 = the most probable token
    std::int64_t topK = 0;     ///< 0 = all
    double topP = 1.0;         ///< smallest set of tokens whose probabilities reach it (Holtzman et al. 2020)
};

struct ChosenToken {
    std::int64_t id = 0;
    double probability = 0.0;  ///< under the model itself (temperature 1, all tokens)
};

/// logits [vocabulary] float32 on the CPU. Ties go to the lower id.
ChosenToken chooseToken(const at::Tensor& logits, const ChoiceRule& rule, Random& random);

/// The `count` most probable tokens, falling; ties by the lower id.
std::vector<ChosenToken> mostProbable(const at::Tensor& logits, std::int64_t count);

/// Probabilities of all tokens, [vocabulary].
std::vector<double> tokenProbabilities(const at::Tensor& logits);

}  // namespace vitrine::model::network
