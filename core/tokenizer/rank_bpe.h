// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/tokenizer/pair_table.h"
#include "core/tokenizer/subword_model.h"

namespace vitrine::tokenizer {

/// What a byte-pair encoding is made of, as tokenizer.json tells it.
struct BpeVocabulary {
    std::vector<std::string> pieces;                              ///< by id, no two equal, none empty
    std::vector<std::pair<std::uint32_t, std::uint32_t>> merges;  ///< ids of left and right; the index is the rank
    std::vector<std::uint32_t> merged;                            ///< the piece of each merge
    std::uint32_t unknownId = 0;
    bool byteFallback = true;  ///< a character that is no piece becomes <0xHH> pieces, one for each byte
    bool fuseUnknown = true;   ///< neighbouring unknown characters become one unknown piece
};

/// Byte-pair encoding by rank with "▁" for spaces and one "▁" in front: always the neighbouring pair of the lowest rank
/// first, the leftmost of equals (the rule of Hugging Face's tokenizers). sentencepiece's own rule ranks by piece and
/// can differ where one piece arises from two overlapping pairs.
class RankBpe : public SubwordModel {
public:
    /// Errors: InvalidData (a byte piece missing where bytes are the fallback, a byte piece or the unknown piece in a
    /// merge, the same merge twice).
    static Result<std::unique_ptr<const RankBpe>> create(const BpeVocabulary& vocabulary);

    void encode(std::string_view segment, PieceSink& sink) const override;

private:
    class Run;
    explicit RankBpe(const BpeVocabulary& vocabulary);

    std::vector<std::uint64_t> neighbours(const BpeVocabulary& vocabulary) const;
    Result<void> addMerges(const BpeVocabulary& vocabulary);
    std::uint32_t characterId(char32_t character) const;
    void appendUnknown(char32_t character, std::uint32_t bytes, Run& run) const;

    PairTable pairs_{0};
    std::vector<std::uint32_t> lowCharacters_;  // by code point below U+10000
    std::unordered_map<char32_t, std::uint32_t> highCharacters_;
    std::array<std::uint32_t, 256> bytePieces_{};
    std::uint32_t unknownId_ = 0;
    bool fuseUnknown_ = true;
    bool byteFallback_ = true;
};

}  // namespace vitrine::tokenizer
