// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/model/generator.h"

namespace vitrine::model {

/// Which tokens a continuation may be made of.
struct TokenSet {
    std::vector<std::int64_t> first;  ///< in the first place
    std::vector<std::int64_t> later;  ///< in every other
};

struct ContinuationSearch {
    std::int64_t beams = 16;         ///< continuations followed at a time
    std::int64_t maxTokens = 12;     ///< of one continuation
    double leastProbability = 1e-5;  ///< less probable ones are not followed
};

/// Tokens that follow the prompt, and then one that is not of the set.
struct Continuation {
    std::vector<std::int64_t> ids;
    double probability = 0.0;  ///< of all of this, under the model (temperature 1)
};

/// The most probable continuations of a prompt that are made of `tokens`, by falling probability: a beam search over
/// the tree of all of them. The probabilities of different ones exclude each other, so their sum is at most 1 and tells
/// how much of all possible answers was seen. Empty where none reaches the least probability.
/// Errors: Cancelled, TokenOutOfRange, ImageTagMismatch, OutOfMemory.
Result<std::vector<Continuation>> likelyContinuations(ModelSession& session, const GenerationInput& prompt,
                                                      const TokenSet& tokens, const ContinuationSearch& search,
                                                      const RunControl& control);

}  // namespace vitrine::model
