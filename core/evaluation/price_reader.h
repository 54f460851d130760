// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/evaluation/price_belief.h"
#include "core/model/continuations.h"
#include "core/prompt/price_place.h"

namespace vitrine::evaluation {

/// Continuations as prices: the numbers they write, those of one value together.
PriceBelief beliefOf(const tokenizer::Tokenizer& tokenizer, const std::vector<model::Continuation>& continuations);

/// Tokens that write nothing but digits, points and commas.
model::TokenSet numberTokens(const tokenizer::Tokenizer& tokenizer);

/// Searches the numbers that the model would write where the answer's price stands; where that cannot be read, behind
/// the template's words for it. One per session; the session must outlive it.
class PriceReader {
public:
    PriceReader(model::ModelSession& session, prompt::PromptTemplate promptTemplate);

    /// `prompt` is what was asked, `answer` what the model said. Errors: those of likelyContinuations().
    Result<PriceBelief> read(const model::GenerationInput& prompt, const model::GeneratedAnswer& answer,
                             const RunControl& control) const;

private:
    std::vector<std::int64_t> upToPrice(const model::GenerationInput& prompt, const model::GeneratedAnswer& answer,
                                        const prompt::PricePlace& place) const;

    model::ModelSession& session_;
    prompt::PromptTemplate template_;
    model::TokenSet numbers_;
};

}  // namespace vitrine::evaluation
