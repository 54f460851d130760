// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/stream_decoder.h"

#include "core/tokenizer/piece_table.h"

namespace vitrine::tokenizer {

StreamDecoder::StreamDecoder(const Tokenizer& tokenizer, bool skipSpecial)
    : tokenizer_(&tokenizer), skipSpecial_(skipSpecial) {}

std::string StreamDecoder::push(std::int64_t id) {
    const Piece* piece = tokenizer_->find(id);
    if (piece == nullptr || (skipSpecial_ && piece->special)) return {};
    if (piece->byte) {
        bytes_.push_back(static_cast<char>(*piece->byte));
        return {};
    }
    return take(decodeBytes(bytes_) + piece->decoded);
}

std::string StreamDecoder::pending() const {
    return withoutLeadingSpace(decodeBytes(bytes_));
}

std::string StreamDecoder::finish() {
    std::string text = take(decodeBytes(bytes_));
    atStart_ = true;
    return text;
}

std::string StreamDecoder::withoutLeadingSpace(std::string text) const {
    if (atStart_ && text.starts_with(' ')) text.erase(0, 1);
    return text;
}

std::string StreamDecoder::take(std::string text) {
    bytes_.clear();
    const bool startsHere = !text.empty();
    text = withoutLeadingSpace(std::move(text));
    atStart_ = atStart_ && !startsHere;
    return text;
}

}  // namespace vitrine::tokenizer
