// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/piece_table.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/tokenizer/byte_piece.h"

namespace vitrine::tokenizer {
namespace {

std::string withSpaces(std::string_view text) {
    constexpr std::string_view kSpaceMark = "▁";
    std::string result;
    while (!text.empty()) {
        const std::size_t mark = std::min(text.find(kSpaceMark), text.size());
        result.append(text.substr(0, mark));
        if (mark == text.size()) break;
        result.push_back(' ');
        text.remove_prefix(mark + kSpaceMark.size());
    }
    return result;
}

}  // namespace

PieceTable::PieceTable(const std::vector<std::string>& pieces, const std::vector<SpecialToken>& special) {
    std::size_t size = pieces.size();
    for (const SpecialToken& token : special) size = std::max(size, static_cast<std::size_t>(token.id) + 1);
    pieces_.resize(size);
    for (std::size_t id = 0; id < pieces.size(); ++id) {
        pieces_[id] = {pieces[id], withSpaces(pieces[id]), byteOfPiece(pieces[id]), false, true};
    }
    for (const SpecialToken& token : special) {
        pieces_[static_cast<std::size_t>(token.id)] = {
            token.content, withSpaces(token.content), {}, token.special, true};
    }
    for (std::size_t id = 0; id < size; ++id) {
        if (pieces_[id].exists) ids_.emplace(pieces_[id].text, static_cast<std::int64_t>(id));
    }
}

const Piece* PieceTable::find(std::int64_t id) const {
    if (id < 0 || id >= size()) return nullptr;
    const Piece& piece = pieces_[static_cast<std::size_t>(id)];
    return piece.exists ? &piece : nullptr;
}

std::optional<std::int64_t> PieceTable::idOf(std::string_view text) const {
    const auto found = ids_.find(text);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

std::string decodeBytes(const std::string& bytes) {
    if (text::isValidUtf8(bytes)) return bytes;
    std::string broken;
    for (std::size_t i = 0; i < bytes.size(); ++i) text::appendUtf8(broken, U'\uFFFD');
    return broken;
}

}  // namespace vitrine::tokenizer
