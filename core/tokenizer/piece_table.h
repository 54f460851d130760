// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/tokenizer/special_tokens.h"

namespace vitrine::tokenizer {

/// What an id means when it is read back.
struct Piece {
    std::string text;                  ///< as it stands in the vocabulary
    std::string decoded;               ///< with a space for each "▁"
    std::optional<std::uint8_t> byte;  ///< of a <0xHH> piece
    bool special = false;
    bool exists = false;
};

/// All pieces by id and by text: those of the subword model and the special tokens.
class PieceTable {
public:
    PieceTable(const std::vector<std::string>& pieces, const std::vector<SpecialToken>& special);
    PieceTable(PieceTable&&) = default;  // a copy's ids_ would look into the original

    /// Null where no token has this id.
    const Piece* find(std::int64_t id) const;
    std::optional<std::int64_t> idOf(std::string_view text) const;
    std::int64_t size() const { return static_cast<std::int64_t>(pieces_.size()); }

private:
    std::vector<Piece> pieces_;
    std::unordered_map<std::string_view, std::int64_t> ids_;
};

/// The text of a run of byte pieces: itself if it is valid UTF-8, else U+FFFD for each byte.
std::string decodeBytes(const std::string& bytes);

}  // namespace vitrine::tokenizer
