// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vitrine::tokenizer {

struct Piece;

/// Token ids and, for each, where its text ends: a byte offset into the encoded text (for text that was not valid
/// UTF-8, into its repaired form). The begin-of-sequence id ends at 0; a token that swallows white space ends behind
/// it.
struct Encoding {
    std::vector<std::int64_t> ids;
    std::vector<std::size_t> ends;
};

/// The tokenizer of a Phi-3-Vision folder, equal to Hugging Face's fast one: text is cut at the literals of special
/// tokens, and every stretch between them is encoded on its own with a leading "▁".
/// Bytes that are not valid UTF-8 count as U+FFFD, one for each maximal broken sequence (as Python's errors="replace").
/// Encoding any bytes terminates in near-linear time. Immutable after load: share it freely between threads.
class Tokenizer {
public:
    /// From tokenizer.json, else from tokenizer.model (sentencepiece BPE or unigram) with the special tokens that
    /// tokenizer_config.json ("added_tokens_decoder") or added_tokens.json lists. No weights are needed.
    /// Errors: NotFound, CorruptFile, LimitExceeded, DuplicateKey, InvalidData, MissingField (a token of the chat
    /// format is absent), UnsupportedModel (another kind of tokenizer).
    static Result<std::shared_ptr<const Tokenizer>> load(const std::filesystem::path& modelFolder);
    ~Tokenizer();
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;

    std::vector<std::int64_t> encode(std::string_view text, bool addBos) const;
    Encoding encodeWithEnds(std::string_view text, bool addBos) const;

    /// The text of the ids; ids without a token are left out, each byte of a broken byte run becomes U+FFFD.
    /// `skipSpecial` leaves out special tokens (of the published models: all but </s>).
    /// Error: TokenOutOfRange for a negative id, which is an image slot and has no text.
    Result<std::string> decode(std::span<const std::int64_t> ids, bool skipSpecial) const;

    /// Piece of the vocabulary or literal of a special token, e.g. "▁the", "<0x0A>", "<|user|>".
    std::optional<std::int64_t> idOf(std::string_view piece) const;
    std::optional<std::string> pieceOf(std::int64_t id) const;
    bool isSpecial(std::int64_t id) const;

    std::int64_t bosId() const;        ///< <s>
    std::int64_t eosId() const;        ///< </s>; never emitted by the published models
    std::int64_t endId() const;        ///< <|end|> closes a turn
    std::int64_t endOfTextId() const;  ///< <|endoftext|>; also the padding
    /// endId, endOfTextId, eosId: what ends an answer ({32007, 32000, 2} for the published models).
    const std::vector<std::int64_t>& stopIds() const;
    /// Highest id that has a token, plus one (32045 for the published models; the embedding may have more rows).
    std::int64_t vocabularySize() const;
    /// The special token that ends `text` swallows white space that would follow, e.g. "<|assistant|>\n".
    bool endsInSwallowingToken(std::string_view text) const;

private:
    friend class StreamDecoder;
    struct State;
    explicit Tokenizer(std::unique_ptr<const State> state);
    const Piece* find(std::int64_t id) const;

    std::unique_ptr<const State> state_;
};

}  // namespace vitrine::tokenizer
