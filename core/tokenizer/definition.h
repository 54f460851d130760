// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/json.h"
#include "core/tokenizer/special_tokens.h"
#include "core/tokenizer/subword_model.h"

namespace vitrine::tokenizer {

/// What a tokenizer is made of, whichever file it came from.
struct Definition {
    std::vector<std::string> pieces;  ///< of the subword model, by id
    std::unique_ptr<const SubwordModel> subwords;
    std::vector<SpecialToken> special;
};

/// Fences for files from strangers: the published tokenizer.json has 1.9 MB, 32,000 pieces and 61,249 merges.
inline constexpr std::uint64_t kMaxTokenizerFileBytes = 8u << 20;
inline constexpr std::size_t kMaxPieces = 262'144;
inline constexpr std::size_t kMaxMerges = 500'000;
inline constexpr std::size_t kMaxPieceBytes = 256;
inline constexpr std::int64_t kMaxTokenId = 262'144;

/// tokenizer.json of Hugging Face's tokenizers, of the kind that Llama and Phi-3 use.
/// Errors: those of io::readJson, InvalidData, DuplicateKey, LimitExceeded, UnsupportedModel.
Result<Definition> readTokenizerJson(const std::filesystem::path& file);

/// tokenizer.model of sentencepiece with the special tokens of the JSON files beside it; control pieces that none of
/// them lists become special tokens as well. Errors: as above, CorruptFile.
Result<Definition> readTokenizerModel(const std::filesystem::path& file);

/// One entry of "added_tokens" or "added_tokens_decoder"; `place` says where it stands. Errors: InvalidData,
/// UnsupportedModel (matching after normalisation or of whole words only).
Result<SpecialToken> parseSpecialToken(const io::Json& entry, std::int64_t id, const std::string& place);

}  // namespace vitrine::tokenizer
