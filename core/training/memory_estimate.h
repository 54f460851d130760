// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/model/phi3_vision_config.h"
#include "core/training/training_config.h"

namespace vitrine::training {

/// What a run will take in each of its processes, in bytes, reckoned from the sizes in config.json; a probe measures
/// it.
struct MemoryEstimate {
    std::uint64_t weights = 0;
    std::uint64_t trainedState = 0;  ///< gradients, moments, float32 masters
    std::uint64_t activations = 0;   ///< of one micro-batch
    std::int64_t parameters = 0;
    std::int64_t trainedParameters = 0;

    std::uint64_t total() const { return weights + trainedState + activations; }
};

/// `tokensPerRow`: image slots included. Within about a third of the truth: activations are counted after Korthikanti
/// et al. 2022, section 4, without the quadratic term, which the attention here never materialises. Moments and masters
/// of whole weights are divided among the processes.
MemoryEstimate estimateMemory(const TrainingConfig& config, const model::Phi3VisionConfig& model,
                              std::int64_t tokensPerRow, int processes = 1);

/// Tokens of a row with one square picture of as many crops as allowed, and a hundred and twenty of text.
std::int64_t typicalTokens(const TrainingConfig& config, const model::Phi3VisionConfig& model);

}  // namespace vitrine::training
