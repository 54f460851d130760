// SPDX-License-Identifier: GPL-3.0-or-later
#include <unordered_set>

#include "core/base/text.h"
#include "core/io/file.h"
#include "core/tokenizer/definition.h"
#include "core/tokenizer/sentencepiece_model.h"

namespace vitrine::tokenizer {
namespace {

namespace fs = std::filesystem;
using io::Json;

/// "added_tokens_decoder" of tokenizer_config.json: {"32007": {"content": "<|end|>", …}, …}.
Result<std::vector<SpecialToken>> readDecoderTable(const Json& table) {
    std::vector<SpecialToken> tokens;
    for (const auto& [key, entry] : table.items()) {
        const std::string place = "added_tokens_decoder['" + key.substr(0, 32) + "']";
        const auto id = text::parseInteger(key);
        if (!id || *id < 0 || *id >= kMaxTokenId) {
            return Error{ErrorCode::InvalidData, place + " is not an id below " + std::to_string(kMaxTokenId), {}};
        }
        VITRINE_TRY(SpecialToken token, parseSpecialToken(entry, *id, place));
        tokens.push_back(std::move(token));
    }
    return tokens;
}

/// added_tokens.json: {"<|end|>": 32007, …}.
Result<std::vector<SpecialToken>> readTokenIds(const Json& table) {
    std::vector<SpecialToken> tokens;
    for (const auto& [content, id] : table.items()) {
        if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= static_cast<std::uint64_t>(kMaxTokenId)) {
            return Error{
                ErrorCode::InvalidData, "'" + content + "' has no id below " + std::to_string(kMaxTokenId), {}};
        }
        tokens.push_back({id.get<std::int64_t>(), content, false, false, true});
    }
    return tokens;
}

Result<std::vector<SpecialToken>> readListedTokens(const fs::path& folder) {
    const auto named = [](const fs::path& file, Result<std::vector<SpecialToken>> tokens) {
        if (tokens) return tokens;
        return Result<std::vector<SpecialToken>>(
            Error{tokens.error().code, file.string() + ": " + tokens.error().detail, tokens.error().remedy});
    };
    const io::JsonLimits limits{kMaxTokenizerFileBytes, 16};
    const fs::path config = folder / "tokenizer_config.json";
    std::error_code ignored;
    if (fs::exists(config, ignored)) {
        VITRINE_TRY(const Json document, io::readJson(config, limits));
        const auto table = document.is_object() ? document.find("added_tokens_decoder") : document.end();
        if (document.is_object() && table != document.end() && table->is_object()) {
            return named(config, readDecoderTable(*table));
        }
    }
    const fs::path added = folder / "added_tokens.json";
    if (!fs::exists(added, ignored)) return std::vector<SpecialToken>{};
    VITRINE_TRY(const Json document, io::readJson(added, limits));
    if (!document.is_object()) return Error{ErrorCode::InvalidData, added.string() + " is not an object", {}};
    return named(added, readTokenIds(document));
}

/// A listed token may be a piece of the model only under the piece's own id.
Result<void> requireAgreement(const std::vector<SpecialToken>& tokens, const std::vector<std::string>& pieces) {
    for (const SpecialToken& token : tokens) {
        const bool inside = static_cast<std::size_t>(token.id) < pieces.size();
        if (inside && pieces[static_cast<std::size_t>(token.id)] != token.content) {
            return Error{ErrorCode::InvalidData,
                         "special token '" + token.content + "' has the id of the piece '" +
                             pieces[static_cast<std::size_t>(token.id)] + "'",
                         {}};
        }
    }
    return {};
}

}  // namespace

Result<Definition> readTokenizerModel(const fs::path& file) {
    VITRINE_TRY(const std::string bytes, io::readFile(file, kMaxTokenizerFileBytes));
    auto model = SentencePieceModel::parse(bytes);
    if (!model) return Error{model.error().code, file.string() + ": " + model.error().detail, {}};
    if ((*model)->size() > static_cast<std::int64_t>(kMaxPieces)) {
        return Error{
            ErrorCode::LimitExceeded, file.string() + " has " + std::to_string((*model)->size()) + " pieces", {}};
    }
    Definition definition;
    VITRINE_TRY(definition.special, readListedTokens(file.parent_path()));
    std::unordered_set<std::int64_t> listed;
    for (const SpecialToken& token : definition.special) listed.insert(token.id);
    for (std::int64_t id = 0; id < (*model)->size(); ++id) {
        definition.pieces.push_back((*model)->piece(id));
        if ((*model)->isControl(id) && !listed.contains(id))
            definition.special.push_back({id, definition.pieces.back(), false, false, true});
    }
    VITRINE_CHECK(requireAgreement(definition.special, definition.pieces));
    definition.subwords = *std::move(model);
    return definition;
}

}  // namespace vitrine::tokenizer
