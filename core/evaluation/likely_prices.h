// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/model/continuations.h"
#include "core/prompt/price_place.h"

namespace vitrine::evaluation {

struct LikelyPrice {
    double price = 0.0;        ///< in the catalogue's currency
    double probability = 0.0;  ///< that the model writes this number where the price stands
};

/// What a model thinks of the price, not only which number it happened to write: the numbers it would write with a
/// probability of a thousandth or more.
struct PriceBelief {
    std::vector<LikelyPrice> likely;  ///< by falling probability; each number once, however it is written
    bool forced = false;  ///< the answer had no readable price: the template's words were put into its mouth

    double seen() const;                         ///< how much of all continuations `likely` covers, at most 1
    std::optional<double> mostProbable() const;  ///< the answer when only numbers may stand there
    std::optional<double> expected() const;      ///< mean of the likely prices, weighted by their probabilities
    /// 0 where the number is not among the likely ones.
    double probabilityOf(double price) const;
};

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
