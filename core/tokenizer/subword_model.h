// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace vitrine::tokenizer {

/// Where a subword model puts its pieces.
struct PieceSink {
    std::vector<std::int64_t>& ids;
    std::vector<std::size_t>* ends = nullptr;  ///< if asked for: where each piece's text ends
    std::size_t offset = 0;                    ///< of the segment in the whole text, added to every end
};

/// Cuts a stretch of text between special tokens into pieces of the vocabulary. Immutable, shareable between threads.
class SubwordModel {
public:
    virtual ~SubwordModel() = default;
    /// `segment` is valid UTF-8 and not empty.
    virtual void encode(std::string_view segment, PieceSink& sink) const = 0;
};

}  // namespace vitrine::tokenizer
