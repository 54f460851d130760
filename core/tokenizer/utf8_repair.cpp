// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/utf8_repair.h"

#include "core/base/text.h"

namespace vitrine::tokenizer {
namespace {

struct ByteRange {
    unsigned low;
    unsigned high;
};

/// What may follow the lead byte of a well-formed sequence (table 3-7 of the standard).
ByteRange secondByte(unsigned lead) {
    switch (lead) {
        case 0xE0:
            return {0xA0, 0xBF};
        case 0xED:
            return {0x80, 0x9F};
        case 0xF0:
            return {0x90, 0xBF};
        case 0xF4:
            return {0x80, 0x8F};
        default:
            return {0x80, 0xBF};
    }
}

/// How many of the bytes at `offset`, where no well-formed sequence stands, belong to one that was begun.
std::size_t brokenLength(std::string_view text, std::size_t offset) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(offset);
    if (lead < 0xC2 || lead > 0xF4) return 1;
    const std::size_t expected = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    ByteRange range = secondByte(lead);
    std::size_t length = 1;
    while (length < expected && offset + length < text.size()) {
        const unsigned next = byte(offset + length);
        if (next < range.low || next > range.high) break;
        range = {0x80, 0xBF};
        ++length;
    }
    return length;
}

}  // namespace

std::string repairUtf8(std::string_view text) {
    std::string repaired;
    repaired.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        if (const auto character = text::decodeUtf8(text, offset)) {
            repaired.append(text.substr(offset, character->bytes));
            offset += character->bytes;
        } else {
            text::appendUtf8(repaired, U'\uFFFD');
            offset += brokenLength(text, offset);
        }
    }
    return repaired;
}

}  // namespace vitrine::tokenizer
