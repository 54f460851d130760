// SPDX-License-Identifier: GPL-3.0-or-later
#include <unordered_map>

#include "core/base/text.h"
#include "core/tokenizer/definition.h"
#include "core/tokenizer/rank_bpe.h"

namespace vitrine::tokenizer {
namespace {

using io::Json;
using Ids = std::unordered_map<std::string_view, std::uint32_t>;

Error invalid(const std::string& what) {
    return {ErrorCode::InvalidData, what, {}};
}

Error unsupported(const std::string& what) {
    return {ErrorCode::UnsupportedModel, what, "Use the tokenizer files of a Phi-3-Vision model folder."};
}

/// A member of an object, or null where there is none.
const Json& member(const Json& object, const char* name) {
    static const Json kNull;
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : kNull;
}

bool flag(const Json& object, const char* name, bool fallback) {
    const Json& value = member(object, name);
    return value.is_boolean() ? value.get<bool>() : fallback;
}

/// The text rules around the model must be exactly those that encode() and decode() follow.
Result<void> requireLlamaRules(const Json& document) {
    static const Json kNormalizer =
        Json::parse(R"([{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}])");
    static const Json kDecoder = Json::parse(
        R"([{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"},
            {"type":"Strip","content":" ","start":1,"stop":0}])");
    if (member(member(document, "normalizer"), "normalizers") != kNormalizer) {
        return unsupported("its normalizer is not: prepend ▁, replace spaces by ▁");
    }
    if (!member(document, "pre_tokenizer").is_null()) return unsupported("it has a pre_tokenizer");
    if (member(member(document, "decoder"), "decoders") != kDecoder) {
        return unsupported("its decoder is not: ▁ to space, byte fallback, fuse, strip one space");
    }
    const Json& model = member(document, "model");
    if (member(model, "type") != "BPE") return unsupported("its model is not of type BPE");
    const Json& dropout = member(model, "dropout");
    if (!dropout.is_null() && dropout != 0.0) return unsupported("its model drops merges at random");
    for (const char* affix : {"continuing_subword_prefix", "end_of_word_suffix"}) {
        const Json& value = member(model, affix);
        if (!value.is_null() && value != "") return unsupported(std::string("its model has a ") + affix);
    }
    if (flag(model, "ignore_merges", false)) return unsupported("its model ignores merges");
    return {};
}

Result<std::vector<std::string>> readPieces(const Json& vocabulary) {
    if (!vocabulary.is_object() || vocabulary.empty()) return invalid("model.vocab is not an object with pieces");
    if (vocabulary.size() > kMaxPieces) {
        return Error{ErrorCode::LimitExceeded, "model.vocab has " + std::to_string(vocabulary.size()) + " pieces", {}};
    }
    std::vector<std::string> pieces(vocabulary.size());
    for (const auto& [piece, id] : vocabulary.items()) {
        const std::string place = "model.vocab['" + piece.substr(0, 64) + "']";
        if (piece.empty() || piece.size() > kMaxPieceBytes) return invalid(place + " is empty or too long");
        if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= pieces.size()) {
            return invalid(place + " has the id " + id.dump().substr(0, 32) + ", the last possible one is " +
                           std::to_string(pieces.size() - 1));
        }
        std::string& target = pieces[id.get<std::size_t>()];
        if (!target.empty()) return invalid(place + " has the id of '" + target + "'");
        target = piece;
    }
    return pieces;
}

/// The two sides of "left right" or ["left", "right"].
Result<std::pair<std::string, std::string>> sides(const Json& merge, const std::string& place) {
    const auto text = [](const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); };
    std::pair<std::string, std::string> result;
    if (merge.is_array() && merge.size() == 2) {
        result = {text(merge[0]), text(merge[1])};
    } else if (merge.is_string()) {
        const auto parts = text::split(merge.get_ref<const std::string&>(), ' ');
        if (parts.size() == 2) result = {parts[0], parts[1]};
    }
    if (result.first.empty() || result.second.empty()) return invalid(place + " is not a pair of pieces");
    return result;
}

Result<void> readMerges(const Json& merges, BpeVocabulary& vocabulary) {
    if (!merges.is_array()) return invalid("model.merges is not a list");
    if (merges.size() > kMaxMerges) {
        return Error{ErrorCode::LimitExceeded, "model.merges has " + std::to_string(merges.size()) + " entries", {}};
    }
    Ids ids;
    for (std::uint32_t id = 0; id < vocabulary.pieces.size(); ++id) ids.emplace(vocabulary.pieces[id], id);
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const std::string place = "model.merges[" + std::to_string(rank) + "]";
        VITRINE_TRY(const auto pair, sides(merges[rank], place));
        const auto left = ids.find(pair.first);
        const auto right = ids.find(pair.second);
        const auto merged = ids.find(pair.first + pair.second);
        if (left == ids.end() || right == ids.end() || merged == ids.end()) {
            return invalid(place + " names a piece that is not in model.vocab");
        }
        vocabulary.merges.emplace_back(left->second, right->second);
        vocabulary.merged.push_back(merged->second);
    }
    return {};
}

Result<BpeVocabulary> readVocabulary(const Json& model) {
    BpeVocabulary vocabulary;
    VITRINE_TRY(vocabulary.pieces, readPieces(member(model, "vocab")));
    VITRINE_CHECK(readMerges(member(model, "merges"), vocabulary));
    vocabulary.byteFallback = flag(model, "byte_fallback", false);
    vocabulary.fuseUnknown = flag(model, "fuse_unk", false);
    const Json& unknown = member(model, "unk_token");
    for (std::uint32_t id = 0; id < vocabulary.pieces.size(); ++id) {
        if (unknown != vocabulary.pieces[id]) continue;
        vocabulary.unknownId = id;
        return vocabulary;
    }
    return invalid("model.unk_token is not in model.vocab");
}

Result<std::vector<SpecialToken>> readAddedTokens(const Json& list, const std::vector<std::string>& pieces) {
    std::vector<SpecialToken> tokens;
    if (!list.is_array()) return invalid("added_tokens is not a list");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = "added_tokens[" + std::to_string(i) + "]";
        const Json& id = member(list[i], "id");
        if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= static_cast<std::uint64_t>(kMaxTokenId)) {
            return invalid(place + ".id is not a number below " + std::to_string(kMaxTokenId));
        }
        VITRINE_TRY(SpecialToken token, parseSpecialToken(list[i], id.get<std::int64_t>(), place));
        tokens.push_back(std::move(token));
    }
    Ids ids;
    for (std::uint32_t id = 0; id < pieces.size(); ++id) ids.emplace(pieces[id], id);
    for (const SpecialToken& token : tokens) {
        const auto piece = ids.find(token.content);
        const bool isPiece = piece != ids.end() && piece->second == token.id;
        const bool isNew = piece == ids.end() && static_cast<std::size_t>(token.id) >= pieces.size();
        if (!isPiece && !isNew) {
            return invalid("added token '" + token.content + "' and model.vocab disagree about id " +
                           std::to_string(token.id));
        }
    }
    return tokens;
}

Result<Definition> define(const Json& document) {
    VITRINE_CHECK(requireLlamaRules(document));
    VITRINE_TRY(BpeVocabulary vocabulary, readVocabulary(member(document, "model")));
    Definition definition;
    VITRINE_TRY(definition.special, readAddedTokens(member(document, "added_tokens"), vocabulary.pieces));
    VITRINE_TRY(definition.subwords, RankBpe::create(vocabulary));
    definition.pieces = std::move(vocabulary.pieces);
    return definition;
}

}  // namespace

Result<SpecialToken> parseSpecialToken(const Json& entry, std::int64_t id, const std::string& place) {
    const Json& content = member(entry, "content");
    if (!content.is_string()) return invalid(place + ".content is not a text");
    if (flag(entry, "normalized", false)) {
        return unsupported(place + " is matched after normalisation, which is not done here");
    }
    if (flag(entry, "single_word", false)) return unsupported(place + " is matched as a whole word only");
    return SpecialToken{id, content.get<std::string>(), flag(entry, "lstrip", false), flag(entry, "rstrip", false),
                        flag(entry, "special", false)};
}

Result<Definition> readTokenizerJson(const std::filesystem::path& file) {
    VITRINE_TRY(const Json document, io::readJson(file, {kMaxTokenizerFileBytes, 16}));
    auto definition = define(document);
    if (!definition) {
        const Error& error = definition.error();
        return Error{error.code, file.string() + ": " + error.detail, error.remedy};
    }
    return definition;
}

}  // namespace vitrine::tokenizer
