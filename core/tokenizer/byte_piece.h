// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vitrine::tokenizer {

/// The byte that a piece of the form <0xHH> (upper-case digits) stands for.
inline std::optional<std::uint8_t> byteOfPiece(std::string_view piece) {
    if (piece.size() != 6 || !piece.starts_with("<0x") || piece.back() != '>') return std::nullopt;
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
    const int high = digit(piece[3]);
    const int low = digit(piece[4]);
    if (high < 0 || low < 0) return std::nullopt;
    return static_cast<std::uint8_t>(16 * high + low);
}

}  // namespace vitrine::tokenizer
