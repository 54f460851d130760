// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace vitrine::tokenizer {

/// Two neighbouring pieces and what becomes of them: open addressing, at most two thirds full, so a look-up is one or
/// two cache lines. Ids are not negative.
class PairTable {
public:
    struct Entry {
        std::uint32_t left = kNone;
        std::uint32_t right = kNone;
        std::uint32_t rank = kNone;    ///< kNone: the two may stand side by side within a piece but do not merge
        std::uint32_t merged = kNone;  ///< the piece they merge to
    };
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    /// Room for `count` pairs.
    explicit PairTable(std::size_t count)
        : entries_(std::bit_ceil(count + count / 2 + 2)), shift_(64 - std::countr_zero(entries_.size())) {}

    const Entry* find(std::uint32_t left, std::uint32_t right) const {
        for (std::size_t i = slot(left, right);; i = (i + 1) & (entries_.size() - 1)) {
            const Entry& entry = entries_[i];
            if (entry.left == left && entry.right == right) return &entry;
            if (entry.left == kNone) return nullptr;
        }
    }

    /// The entry of the pair, made if it is not there.
    Entry& at(std::uint32_t left, std::uint32_t right) {
        for (std::size_t i = slot(left, right);; i = (i + 1) & (entries_.size() - 1)) {
            Entry& entry = entries_[i];
            if (entry.left == left && entry.right == right) return entry;
            if (entry.left != kNone) continue;
            entry.left = left;
            entry.right = right;
            return entry;
        }
    }

private:
    std::size_t slot(std::uint32_t left, std::uint32_t right) const {
        const std::uint64_t key = (static_cast<std::uint64_t>(left) << 32) | right;
        return static_cast<std::size_t>(((key ^ (key >> 29)) * 0x9E3779B97F4A7C15u) >> shift_);
    }

    std::vector<Entry> entries_;
    int shift_;
};

}  // namespace vitrine::tokenizer
