// SPDX-License-Identifier: GPL-3.0-or-later
#include <bit>
#include <limits>

#include "core/tokenizer/byte_piece.h"
#include "core/tokenizer/sentencepiece_model.h"

namespace vitrine::tokenizer {
namespace {

// Field numbers and values of sentencepiece_model.proto.
enum PieceType { kNormal = 1, kUnknown = 2, kControl = 3, kByte = 6 };
constexpr int kBpe = 2;

/// A protobuf message, field by field.
class Message {
public:
    void number(int field, std::uint64_t value) {
        varint(static_cast<std::uint64_t>(field) << 3);
        varint(value);
    }
    void real(int field, float value) {
        varint((static_cast<std::uint64_t>(field) << 3) | 5);
        const auto bits = std::bit_cast<std::uint32_t>(value);
        for (int shift = 0; shift < 32; shift += 8) bytes_.push_back(static_cast<char>((bits >> shift) & 0xFF));
    }
    void text(int field, std::string_view value) {
        varint((static_cast<std::uint64_t>(field) << 3) | 2);
        varint(value.size());
        bytes_.append(value);
    }
    const std::string& bytes() const { return bytes_; }

private:
    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<char>(0x80 | (value & 0x7F)));
        bytes_.push_back(static_cast<char>(value));
    }

    std::string bytes_;
};

PieceType typeOf(const BpeVocabulary& vocabulary, std::uint32_t id) {
    const std::string& piece = vocabulary.pieces[id];
    if (id == vocabulary.unknownId) return kUnknown;
    if (piece == "<s>" || piece == "</s>") return kControl;
    return byteOfPiece(piece) ? kByte : kNormal;
}

/// Pieces score by the first merge that makes them, so that sentencepiece merges in the order of the merges.
/// Scores are integers, exact in a float below 2^24.
std::vector<float> scores(const BpeVocabulary& vocabulary) {
    std::vector<float> result(vocabulary.pieces.size(), -static_cast<float>(vocabulary.merges.size()));
    for (std::size_t rank = vocabulary.merges.size(); rank-- > 0;) {
        result[vocabulary.merged[rank]] = -static_cast<float>(rank);
    }
    return result;
}

std::uint64_t idOf(const BpeVocabulary& vocabulary, std::string_view piece) {
    for (std::size_t id = 0; id < vocabulary.pieces.size(); ++id) {
        if (vocabulary.pieces[id] == piece) return id;
    }
    return std::numeric_limits<std::uint64_t>::max();  // -1: none
}

}  // namespace

std::string sentencePieceProto(const BpeVocabulary& vocabulary) {
    Message model;
    const std::vector<float> score = scores(vocabulary);
    for (std::uint32_t id = 0; id < vocabulary.pieces.size(); ++id) {
        Message piece;
        piece.text(1, vocabulary.pieces[id]);
        piece.real(2, score[id]);
        piece.number(3, typeOf(vocabulary, id));
        model.text(1, piece.bytes());
    }
    Message trainer;
    trainer.number(3, kBpe);
    trainer.number(4, vocabulary.pieces.size());
    trainer.number(35, vocabulary.byteFallback ? 1 : 0);
    trainer.number(40, vocabulary.unknownId);
    trainer.number(41, idOf(vocabulary, "<s>"));
    trainer.number(42, idOf(vocabulary, "</s>"));
    trainer.number(43, std::numeric_limits<std::uint64_t>::max());
    model.text(2, trainer.bytes());
    Message normalizer;
    normalizer.text(1, "identity");
    normalizer.number(3, 1);  // add_dummy_prefix
    normalizer.number(4, 0);  // remove_extra_whitespaces
    normalizer.number(5, 1);  // escape_whitespaces
    model.text(3, normalizer.bytes());
    return model.bytes();
}

}  // namespace vitrine::tokenizer
