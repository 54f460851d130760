// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/special_tokens.h"

#include <algorithm>
#include <unordered_set>

#include "core/base/text.h"

namespace vitrine::tokenizer {
namespace {

/// Bound the work per byte of text and the size of the trie; the published models have 48 literals of up to 19 bytes.
constexpr std::size_t kMaxLiteralBytes = 64;
constexpr std::size_t kMaxTokens = 4096;

std::size_t skipWhiteSpace(std::string_view text, std::size_t offset) {
    while (const auto character = text::decodeUtf8(text, offset)) {
        if (!text::isWhiteSpace(character->value)) break;
        offset += character->bytes;
    }
    return offset;
}

/// Where the white space that ends at `end` begins, not before `floor`.
std::size_t startOfWhiteSpace(std::string_view text, std::size_t floor, std::size_t end) {
    while (end > floor) {
        std::size_t start = end - 1;
        while (start > floor && (text[start] & 0xC0) == 0x80) --start;
        const auto character = text::decodeUtf8(text, start);
        if (!character || !text::isWhiteSpace(character->value)) break;
        end = start;
    }
    return end;
}

}  // namespace

Result<SpecialTokens> SpecialTokens::create(std::vector<SpecialToken> tokens) {
    if (tokens.size() > kMaxTokens) {
        return Error{ErrorCode::LimitExceeded, "more than " + std::to_string(kMaxTokens) + " special tokens", {}};
    }
    SpecialTokens result;
    result.tokens_ = std::move(tokens);
    std::unordered_set<std::int64_t> ids;
    std::unordered_set<std::string_view> contents;
    for (std::size_t i = 0; i < result.tokens_.size(); ++i) {
        const SpecialToken& token = result.tokens_[i];
        const std::string name = "special token " + std::to_string(token.id);
        if (token.content.empty() || token.content.size() > kMaxLiteralBytes || !text::isValidUtf8(token.content)) {
            return Error{ErrorCode::InvalidData, name + " has an empty, overlong or broken text", {}};
        }
        if (!ids.insert(token.id).second || !contents.insert(token.content).second) {
            return Error{ErrorCode::DuplicateKey, name + " '" + token.content + "' is listed twice", {}};
        }
        result.addToTrie(i);
    }
    return result;
}

void SpecialTokens::addToTrie(std::size_t index) {
    const std::string& content = tokens_[index].content;
    if (firstBytes_.find(content.front()) == std::string::npos) firstBytes_.push_back(content.front());
    std::uint32_t node = 0;
    for (const char byte : content) {
        const auto [place, fresh] =
            trie_[node].next.emplace(static_cast<unsigned char>(byte), static_cast<std::uint32_t>(trie_.size()));
        node = place->second;
        if (fresh) trie_.emplace_back();
    }
    trie_[node].token = static_cast<std::int32_t>(index);
}

const SpecialToken* SpecialTokens::longestAt(std::string_view text, std::size_t offset) const {
    std::int32_t found = -1;
    std::uint32_t node = 0;
    for (; offset < text.size(); ++offset) {
        const auto next = trie_[node].next.find(static_cast<unsigned char>(text[offset]));
        if (next == trie_[node].next.end()) break;
        node = next->second;
        if (trie_[node].token >= 0) found = trie_[node].token;
    }
    return found < 0 ? nullptr : &tokens_[static_cast<std::size_t>(found)];
}

std::vector<TextPart> SpecialTokens::split(std::string_view text) const {
    std::vector<TextPart> parts;
    std::size_t done = 0;
    std::size_t at = text.find_first_of(firstBytes_);
    while (at != std::string_view::npos) {
        const SpecialToken* token = longestAt(text, at);
        if (token == nullptr) {
            at = text.find_first_of(firstBytes_, at + 1);
            continue;
        }
        const std::size_t begin = token->swallowsBefore ? startOfWhiteSpace(text, done, at) : at;
        std::size_t end = at + token->content.size();
        if (token->swallowsAfter) end = skipWhiteSpace(text, end);
        if (done < begin) parts.push_back({done, begin, nullptr});
        parts.push_back({begin, end, token});
        done = end;
        at = text.find_first_of(firstBytes_, done);
    }
    if (done < text.size()) parts.push_back({done, text.size(), nullptr});
    return parts;
}

}  // namespace vitrine::tokenizer
