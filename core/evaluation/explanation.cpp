// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/explanation.h"

#include "core/evaluation/answering.h"
#include "core/evaluation/price_reader.h"
#include "core/image/image_codec.h"
#include "core/model/prompt_input.h"
#include "core/prompt/price_place.h"
#include "core/tokenizer/stream_decoder.h"

namespace vitrine::evaluation {
namespace {

/// A token on its own, as a person reads it.
std::string wordsOf(const tokenizer::Tokenizer& tokenizer, std::int64_t id) {
    constexpr std::string_view kWordStart = "\u2581";
    const std::string piece = tokenizer.pieceOf(id).value_or("?");
    std::string words;
    for (std::size_t at = 0; at < piece.size();) {
        const bool isBlank = std::string_view(piece).substr(at).starts_with(kWordStart);
        words += isBlank ? ' ' : piece[at];
        at += isBlank ? kWordStart.size() : 1;
    }
    return words;
}

std::vector<ExplainedToken> tokensOf(const tokenizer::Tokenizer& tokenizer, const model::GeneratedAnswer& answer,
                                     const prompt::PricePlace& place) {
    tokenizer::StreamDecoder decoder(tokenizer);
    std::vector<ExplainedToken> tokens;
    std::size_t written = 0;
    for (std::size_t i = 0; i < answer.ids.size(); ++i) {
        ExplainedToken token{decoder.push(answer.ids[i]), answer.probabilities[i], false, {}};
        if (i + 1 == answer.ids.size()) token.text += decoder.finish();
        const std::size_t end = written + token.text.size();
        token.isPrice = written < place.end && end > place.begin;
        written = end;
        for (const model::TokenProbability& other : answer.alternatives[i])
            token.alternatives.push_back({wordsOf(tokenizer, other.id), other.probability});
        tokens.push_back(std::move(token));
    }
    return tokens;
}

/// Covers the row's first picture; asks about the price's tokens, or about all where there is no price.
Result<OcclusionMap> coverPicture(model::ModelSession& session, OcclusionQuestion asked,
                                  const std::vector<ExplainedToken>& tokens, const RunControl& control,
                                  const Progress& progress) {
    asked.endToken = tokens.size();
    const auto first = std::ranges::find(tokens, true, &ExplainedToken::isPrice);
    if (first != tokens.end()) {
        asked.firstToken = static_cast<std::size_t>(first - tokens.begin());
        asked.endToken = asked.firstToken;
        while (asked.endToken < tokens.size() && tokens[asked.endToken].isPrice) ++asked.endToken;
    }
    return occlusionMap(session, asked, control, progress);
}

io::OrderedJson orNull(const auto& value) {
    return value ? io::OrderedJson(*value) : io::OrderedJson();
}

io::OrderedJson toJson(const PriceBelief& belief) {
    io::OrderedJson likely = io::OrderedJson::array();
    for (const LikelyPrice& one : belief.likely)
        likely.push_back({{"price", one.price}, {"probability", one.probability}});
    return {{"likely", std::move(likely)},
            {"seen", belief.seen()},
            {"most_probable", orNull(belief.mostProbable())},
            {"expected", orNull(belief.expected())},
            {"forced", belief.forced}};
}

io::OrderedJson toJson(const OcclusionMap& map) {
    io::OrderedJson tiles = io::OrderedJson::array();
    for (const OccludedTile& tile : map.tiles)
        tiles.push_back({{"box", {tile.left, tile.top, tile.width, tile.height}}, {"drop", tile.drop}});
    return {{"grid", {map.rows, map.columns}}, {"log_probability", map.logProbability}, {"tiles", std::move(tiles)}};
}

io::OrderedJson toJson(const std::vector<ExplainedToken>& tokens) {
    io::OrderedJson array = io::OrderedJson::array();
    for (const ExplainedToken& token : tokens) {
        io::OrderedJson alternatives = io::OrderedJson::array();
        for (const Alternative& other : token.alternatives)
            alternatives.push_back({{"text", other.text}, {"probability", other.probability}});
        array.push_back({{"text", token.text},
                         {"probability", token.probability},
                         {"price", token.isPrice},
                         {"alternatives", std::move(alternatives)}});
    }
    return array;
}

}  // namespace

Result<Explanation> explain(model::ModelSession& session, const Question& question, const ExplanationOptions& options,
                            const RunControl& control, const Progress& progress) {
    const model::InputMaker inputOf{session.tokenizer(), session.imageProcessor(), session.pictureMode()};
    std::vector<std::filesystem::path> pictures;
    for (const batch::RowPicture& picture : question.row.pictures) pictures.push_back(picture.file);
    VITRINE_TRY(const model::GenerationInput input, inputOf(question.row.prompt, pictures));
    model::GenerationConfig generation;
    generation.maxNewTokens = options.maxNewTokens;
    generation.alternatives = options.alternatives;
    VITRINE_TRY(const auto answers, model::generate(session, std::span(&input, 1), generation, control));
    const model::GeneratedAnswer& answer = answers.front();
    Explanation explanation{question.truth, question.row.prompt, answer.stopped, {}, {}, std::nullopt};
    readInto(explanation.prediction, answer, prompt::AnswerParser(options.promptTemplate));
    const auto place = prompt::pricePlace(options.promptTemplate, answer.text).value_or(prompt::PricePlace());
    explanation.tokens = tokensOf(session.tokenizer(), answer, place);
    VITRINE_TRY(explanation.belief, PriceReader(session, options.promptTemplate).read(input, answer, control));
    if (!options.occlusion || pictures.empty() || answer.ids.empty()) return explanation;
    VITRINE_TRY(image::DecodedPicture decoded, image::decodeFile(pictures.front(), session.pictureMode()));
    VITRINE_TRY(explanation.occlusion, coverPicture(session, {input, 0, std::move(decoded.image), answer.ids, 0, 0},
                                                    explanation.tokens, control, progress));
    return explanation;
}

io::OrderedJson toJson(const Explanation& explanation) {
    const Prediction& prediction = explanation.prediction;
    return {{"id", prediction.id},
            {"prompt", explanation.prompt},
            {"answer", prediction.answer},
            {"stop", explanation.stopped ? "end" : "length"},
            {"confidence", prediction.confidence},
            {"true_price", orNull(prediction.truePrice)},
            {"predicted_price", orNull(prediction.predictedPrice)},
            {"tokens", toJson(explanation.tokens)},
            {"prices", toJson(explanation.belief)},
            {"occlusion", explanation.occlusion ? toJson(*explanation.occlusion) : io::OrderedJson()}};
}

}  // namespace vitrine::evaluation
