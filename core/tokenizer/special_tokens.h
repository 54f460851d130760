// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"

namespace vitrine::tokenizer {

/// A literal that is always one token, wherever it stands in a text.
struct SpecialToken {
    std::int64_t id = 0;
    std::string content;
    bool swallowsBefore = false;  ///< "lstrip": takes in the white space before it
    bool swallowsAfter = false;   ///< "rstrip": takes in the white space behind it
    bool special = true;          ///< left out by decode(…, skipSpecial)
};

/// A stretch of text: a special token's literal with the white space it swallowed, or what stands between two.
struct TextPart {
    std::size_t begin = 0;
    std::size_t end = 0;
    const SpecialToken* token = nullptr;
};

/// Finds special tokens: leftmost first, the longest of those that start at one place. Immutable after create().
class SpecialTokens {
public:
    SpecialTokens() = default;
    /// Errors: InvalidData (empty or overlong literal), DuplicateKey (the same id or literal twice), LimitExceeded.
    static Result<SpecialTokens> create(std::vector<SpecialToken> tokens);

    /// The parts of valid UTF-8 in order, without empty ones.
    std::vector<TextPart> split(std::string_view text) const;
    const std::vector<SpecialToken>& all() const { return tokens_; }

private:
    /// One byte of a literal in a trie.
    struct Node {
        std::unordered_map<unsigned char, std::uint32_t> next;
        std::int32_t token = -1;
    };

    void addToTrie(std::size_t index);
    const SpecialToken* longestAt(std::string_view text, std::size_t offset) const;

    std::vector<SpecialToken> tokens_;
    std::vector<Node> trie_{1};
    std::string firstBytes_;
};

}  // namespace vitrine::tokenizer
