// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/tokenizer/rank_bpe.h"
#include "core/tokenizer/subword_model.h"

namespace vitrine::tokenizer {

/// A sentencepiece model (BPE or unigram) that cuts text by the library's own rules and its own normalisation.
class SentencePieceModel : public SubwordModel {
public:
    /// `bytes`: a serialised ModelProto, the content of a tokenizer.model. Error: CorruptFile.
    static Result<std::unique_ptr<const SentencePieceModel>> parse(std::string_view bytes);
    ~SentencePieceModel() override;

    void encode(std::string_view segment, PieceSink& sink) const override;

    std::int64_t size() const;
    std::string piece(std::int64_t id) const;
    bool isControl(std::int64_t id) const;  ///< <s>, </s> and the like, or the unknown piece

private:
    struct State;
    explicit SentencePieceModel(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// The sentencepiece model that belongs to a vocabulary with merges, serialised (specification 2.3): a tokenizer.model
/// for a folder that has only tokenizer.json, and an independent opinion on every encoding of RankBpe.
std::string sentencePieceProto(const BpeVocabulary& vocabulary);

}  // namespace vitrine::tokenizer
