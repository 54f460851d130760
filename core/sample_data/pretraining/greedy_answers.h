// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/network/phi3_vision.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::sample_data::pretraining {

/// The most probable answer to kPrompt for every picture, given its tower features [pictures, 576, C]; all pictures of
/// a batch run together, since their prompts are equally long. Without special tokens. Errors of the tokenizer.
Result<std::vector<std::string>> greedyAnswers(const model::network::Phi3Vision& network,
                                               const tokenizer::Tokenizer& tokenizer, const at::Tensor& features);

/// How base answers fit the products they were asked for.
struct AnswerScore {
    double category = 0.0;  ///< shares
    double title = 0.0;
    double unreadable = 0.0;
    double medianError = 0.0;  ///< of the price, relative
};

}  // namespace vitrine::sample_data::pretraining
