// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

#include "core/sample_data/pretraining/tower_training.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::sample_data::pretraining {

struct LanguagePlan {
    std::int64_t steps = 1800;
    std::int64_t rows = 16;  ///< per worker and step
    double peakRate = 1.5e-3;
    std::int64_t warmUp = 60;
};

/// Products and their pictures' tower features, [products, 576, C] bfloat16.
struct AnsweredPictures {
    std::vector<Product> products;
    at::Tensor features;
};

/// Trains projector, separators and decoder of `network` (float32, filled, its tower trained) to answer with title,
/// category and base price: a fifth of the time on text alone, then with 80 of the 313 image tokens, at last with all.
/// Prices are drawn anew each time. Errors: Cancelled, those of the state's files and of the tokenizer.
Result<void> trainLanguage(model::network::Phi3Vision& network, const tokenizer::Tokenizer& tokenizer,
                           const AnsweredPictures& pictures, const LanguagePlan& plan, const TrainingRun& run);

}  // namespace vitrine::sample_data::pretraining
