// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/sentencepiece_model.h"

#include <sentencepiece_processor.h>

namespace vitrine::tokenizer {

struct SentencePieceModel::State {
    sentencepiece::SentencePieceProcessor processor;
};

SentencePieceModel::SentencePieceModel(std::unique_ptr<State> state) : state_(std::move(state)) {}
SentencePieceModel::~SentencePieceModel() = default;

Result<std::unique_ptr<const SentencePieceModel>> SentencePieceModel::parse(std::string_view bytes) {
    auto state = std::make_unique<State>();
    try {
        const auto status = state->processor.LoadFromSerializedProto(bytes);
        if (!status.ok()) {
            return Error{ErrorCode::CorruptFile, "not a sentencepiece model (" + status.ToString() + ")", {}};
        }
    } catch (const std::exception& exception) {
        return Error{ErrorCode::CorruptFile, std::string("not a sentencepiece model (") + exception.what() + ")", {}};
    }
    return std::unique_ptr<const SentencePieceModel>(new SentencePieceModel(std::move(state)));
}

void SentencePieceModel::encode(std::string_view segment, PieceSink& sink) const {
    if (sink.ends == nullptr) {
        std::vector<int> ids;
        state_->processor.Encode(segment, &ids).IgnoreError();
        sink.ids.insert(sink.ids.end(), ids.begin(), ids.end());
        return;
    }
    const auto encoded = state_->processor.EncodeAsImmutableProto(segment);
    for (const auto& piece : encoded.pieces()) {
        sink.ids.push_back(piece.id());
        sink.ends->push_back(sink.offset + piece.end());
    }
}

std::int64_t SentencePieceModel::size() const {
    return state_->processor.GetPieceSize();
}

std::string SentencePieceModel::piece(std::int64_t id) const {
    return state_->processor.IdToPiece(static_cast<int>(id));
}

bool SentencePieceModel::isControl(std::int64_t id) const {
    const int number = static_cast<int>(id);
    return state_->processor.IsControl(number) || state_->processor.IsUnknown(number);
}

}  // namespace vitrine::tokenizer
