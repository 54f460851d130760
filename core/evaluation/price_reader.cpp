// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/price_reader.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/prompt/answer_parser.h"
#include "core/prompt/price_place.h"
#include "core/tokenizer/stream_decoder.h"

namespace vitrine::evaluation {
namespace {

/// A number that runs on to twelve digits, once in ten thousand, would by itself decide the expected price.
constexpr double kLeastProbability = 1e-3;
constexpr std::string_view kWordStart = "\u2581";  // sentencepiece's sign for a space

bool isNumber(std::string_view piece) {
    return piece.find_first_of("0123456789") != std::string_view::npos &&
           piece.find_first_not_of("0123456789.,") == std::string_view::npos;
}

/// How many ids write the answer up to the byte `place`; a blank may be left to the token behind. nullopt where a token
/// spans that place.
std::optional<std::size_t> tokensUpTo(const tokenizer::Tokenizer& tokenizer, const model::GeneratedAnswer& answer,
                                      std::size_t place) {
    tokenizer::StreamDecoder decoder(tokenizer);
    std::size_t count = 0;
    std::size_t end = 0;  // of what they write
    std::size_t written = 0;
    for (std::size_t i = 0; i < answer.ids.size(); ++i) {
        written += decoder.push(answer.ids[i]).size();
        if (written > place) break;
        if (!decoder.pending().empty()) continue;
        count = i + 1;
        end = written;
    }
    const bool onlyBlank = text::trim(std::string_view(answer.text).substr(end, place - end)).empty();
    return onlyBlank ? std::optional(count) : std::nullopt;
}

}  // namespace

PriceBelief beliefOf(const tokenizer::Tokenizer& tokenizer, const std::vector<model::Continuation>& continuations) {
    std::map<double, double> byPrice;
    for (const model::Continuation& one : continuations) {
        const auto text = tokenizer.decode(one.ids, true);
        const auto price = text ? prompt::readNumber(*text) : std::nullopt;
        if (price) byPrice[*price] += one.probability;
    }
    PriceBelief belief;
    for (const auto& [price, probability] : byPrice) belief.likely.push_back({price, probability});
    std::ranges::stable_sort(belief.likely, std::greater(), &LikelyPrice::probability);
    return belief;
}

model::TokenSet numberTokens(const tokenizer::Tokenizer& tokenizer) {
    model::TokenSet numbers;
    for (std::int64_t id = 0; id < tokenizer.vocabularySize(); ++id) {
        const auto piece = tokenizer.pieceOf(id);
        if (!piece || tokenizer.isSpecial(id)) continue;
        std::string_view text = *piece;
        if (isNumber(text) || text == "." || text == ",") numbers.later.push_back(id);
        if (text.starts_with(kWordStart)) text.remove_prefix(kWordStart.size());
        if (isNumber(text)) numbers.first.push_back(id);
    }
    return numbers;
}

PriceReader::PriceReader(model::ModelSession& session, prompt::PromptTemplate promptTemplate)
    : session_(session), template_(std::move(promptTemplate)), numbers_(numberTokens(session.tokenizer())) {}

Result<PriceBelief> PriceReader::read(const model::GenerationInput& prompt, const model::GeneratedAnswer& answer,
                                      const RunControl& control) const {
    const auto place = prompt::pricePlace(template_, answer.text);
    if (!place) return PriceBelief{};
    const model::GenerationInput asked{upToPrice(prompt, answer, *place), prompt.images};
    model::ContinuationSearch search;
    search.leastProbability = kLeastProbability;
    VITRINE_TRY(const auto continuations, model::likelyContinuations(session_, asked, numbers_, search, control));
    PriceBelief belief = beliefOf(session_.tokenizer(), continuations);
    belief.forced = !place->isThere();
    return belief;
}

std::vector<std::int64_t> PriceReader::upToPrice(const model::GenerationInput& prompt,
                                                 const model::GeneratedAnswer& answer,
                                                 const prompt::PricePlace& place) const {
    std::vector<std::int64_t> ids = prompt.ids;
    const tokenizer::Tokenizer& tokenizer = session_.tokenizer();
    const auto own = place.isThere() ? tokensUpTo(tokenizer, answer, place.begin) : std::nullopt;
    if (own) {
        ids.insert(ids.end(), answer.ids.begin(), answer.ids.begin() + static_cast<std::ptrdiff_t>(*own));
    } else {
        const auto words = tokenizer.encode(place.before, false);  // a stretch of their own behind the control token
        ids.insert(ids.end(), words.begin(), words.end());
    }
    return ids;
}

}  // namespace vitrine::evaluation
