// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/tokenizer.h"

#include "core/base/text.h"
#include "core/tokenizer/definition.h"
#include "core/tokenizer/piece_table.h"
#include "core/tokenizer/stream_decoder.h"
#include "core/tokenizer/utf8_repair.h"

namespace vitrine::tokenizer {

struct Tokenizer::State {
    State(Definition definition, SpecialTokens found)
        : pieces(definition.pieces, definition.special),
          special(std::move(found)),
          subwords(std::move(definition.subwords)) {}

    PieceTable pieces;
    SpecialTokens special;
    std::unique_ptr<const SubwordModel> subwords;
    std::int64_t bos = 0;
    std::int64_t eos = 0;
    std::int64_t end = 0;
    std::int64_t endOfText = 0;
    std::vector<std::int64_t> stops;

    /// Error: MissingField where the chat format cannot be written with this vocabulary.
    Result<void> findChatTokens(const std::filesystem::path& file) {
        const std::pair<const char*, std::int64_t*> wanted[] = {
            {"<s>", &bos}, {"</s>", &eos}, {"<|end|>", &end}, {"<|endoftext|>", &endOfText}};
        for (const auto& [literal, id] : wanted) {
            const auto found = pieces.idOf(literal);
            if (!found) return Error{ErrorCode::MissingField, file.string() + " has no token " + literal, {}};
            *id = *found;
        }
        stops = {end, endOfText, eos};
        return {};
    }

    void encode(std::string_view text, bool addBos, PieceSink& sink) const {
        const auto put = [&](std::int64_t id, std::size_t textEnd) {
            sink.ids.push_back(id);
            if (sink.ends != nullptr) sink.ends->push_back(textEnd);
        };
        if (addBos) put(bos, 0);
        std::string repaired;
        if (!text::isValidUtf8(text)) text = repaired = repairUtf8(text);
        for (const TextPart& part : special.split(text)) {
            if (part.token != nullptr) {
                put(part.token->id, part.end);
            } else {
                sink.offset = part.begin;
                subwords->encode(text.substr(part.begin, part.end - part.begin), sink);
            }
        }
    }
};

Tokenizer::Tokenizer(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Tokenizer::~Tokenizer() = default;

Result<std::shared_ptr<const Tokenizer>> Tokenizer::load(const std::filesystem::path& modelFolder) {
    const auto json = modelFolder / "tokenizer.json";
    const auto model = modelFolder / "tokenizer.model";
    std::error_code ignored;
    const bool hasJson = std::filesystem::exists(json, ignored);
    if (!hasJson && !std::filesystem::exists(model, ignored)) {
        return Error{ErrorCode::NotFound, modelFolder.string() + " has neither tokenizer.json nor tokenizer.model",
                     "Give a folder with the tokenizer files of a Phi-3-Vision model."};
    }
    const auto& file = hasJson ? json : model;
    VITRINE_TRY(Definition definition, hasJson ? readTokenizerJson(json) : readTokenizerModel(model));
    auto special = SpecialTokens::create(definition.special);
    if (!special) return Error{special.error().code, file.string() + ": " + special.error().detail, {}};
    auto state = std::make_unique<State>(std::move(definition), *std::move(special));
    VITRINE_CHECK(state->findChatTokens(file));
    return std::shared_ptr<const Tokenizer>(new Tokenizer(std::move(state)));
}

std::vector<std::int64_t> Tokenizer::encode(std::string_view text, bool addBos) const {
    std::vector<std::int64_t> ids;
    ids.reserve(text.size() / 3 + 8);
    PieceSink sink{ids};
    state_->encode(text, addBos, sink);
    return ids;
}

Encoding Tokenizer::encodeWithEnds(std::string_view text, bool addBos) const {
    Encoding encoding;
    PieceSink sink{encoding.ids, &encoding.ends};
    state_->encode(text, addBos, sink);
    return encoding;
}

Result<std::string> Tokenizer::decode(std::span<const std::int64_t> ids, bool skipSpecial) const {
    StreamDecoder decoder(*this, skipSpecial);
    std::string text;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i] < 0) {
            return Error{
                ErrorCode::TokenOutOfRange,
                "id " + std::to_string(ids[i]) + " at position " + std::to_string(i) + " is an image slot, not a token",
                "Decode only ids from 0 on."};
        }
        text += decoder.push(ids[i]);
    }
    return text + decoder.finish();
}

std::optional<std::int64_t> Tokenizer::idOf(std::string_view piece) const {
    return state_->pieces.idOf(piece);
}

const Piece* Tokenizer::find(std::int64_t id) const {
    return state_->pieces.find(id);
}

std::optional<std::string> Tokenizer::pieceOf(std::int64_t id) const {
    const Piece* piece = find(id);
    return piece == nullptr ? std::nullopt : std::optional(piece->text);
}

bool Tokenizer::isSpecial(std::int64_t id) const {
    const Piece* piece = find(id);
    return piece != nullptr && piece->special;
}

std::int64_t Tokenizer::bosId() const {
    return state_->bos;
}
std::int64_t Tokenizer::eosId() const {
    return state_->eos;
}
std::int64_t Tokenizer::endId() const {
    return state_->end;
}
std::int64_t Tokenizer::endOfTextId() const {
    return state_->endOfText;
}
const std::vector<std::int64_t>& Tokenizer::stopIds() const {
    return state_->stops;
}
std::int64_t Tokenizer::vocabularySize() const {
    return state_->pieces.size();
}

bool Tokenizer::endsInSwallowingToken(std::string_view text) const {
    const auto parts = state_->special.split(text);
    return !parts.empty() && parts.back().token != nullptr && parts.back().token->swallowsAfter;
}

}  // namespace vitrine::tokenizer
