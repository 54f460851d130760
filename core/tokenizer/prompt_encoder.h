// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::tokenizer {

/// The label of a position that is not learnt, as PyTorch's cross-entropy has it.
inline constexpr std::int64_t kIgnoreIndex = -100;

/// What the network is given for one prompt, and what it is to learn.
struct EncodedPrompt {
    std::string text;                       ///< prompt and, if there is one, the answer as it was encoded
    std::vector<std::int64_t> ids;          ///< a slot of picture n (1-based, as its tag says) is -n
    std::vector<std::int64_t> labels;       ///< one per id: the id itself within the answer, else kIgnoreIndex
    std::vector<std::int64_t> imageTokens;  ///< slots per picture, in the order the pictures were given
    /// For each run of slots from left to right: the index (from 0) of the picture that belongs there. The network
    /// fills slots in the order of its pixels, so pictures must be handed over in this order.
    std::vector<int> imageOrder;
    std::int64_t promptLength = 0;  ///< ids before the first one of the answer
};

/// With pictures, `prompt` is cut at each <|image_N|> (ASCII digits) and every piece gets its own begin-of-sequence id,
/// as the reference processor does; without pictures such a tag is plain text. `imageTokenCounts`: slots per picture.
/// `answer` is closed by "<|end|>", line feed, "<|endoftext|>" unless it brings its own; white space at its start is
/// dropped where the prompt's last token would swallow it. A token that spans prompt and answer counts as answer.
/// Errors: ImageTagMismatch where the tag numbers are not 1 … number of pictures.
Result<EncodedPrompt> encodePrompt(const Tokenizer& tokenizer, std::string_view prompt,
                                   std::span<const std::int64_t> imageTokenCounts,
                                   std::optional<std::string_view> answer);

/// The reference processor lets a prompt name one picture twice, but no network run can fill those slots.
/// Error: ImageTagMismatch.
Result<void> requireEachPictureOnce(const EncodedPrompt& encoded);

}  // namespace vitrine::tokenizer
