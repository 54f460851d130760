// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace vitrine::tokenizer {

/// A small tokenizer of the kind Phi-3-Vision uses: byte-pair encoding with byte fallback, every digit a piece of its
/// own, spaces as "▁", nothing normalised.
struct TokenizerTraining {
    std::vector<std::string> sentences;  ///< UTF-8; how often a word occurs decides how early it becomes one piece
    std::int64_t pieces = 1024;          ///< with <unk>, <s>, </s> and the 256 bytes
};

/// Ids that follow the pieces in the published order, <|endoftext|> first, <|image|> last.
inline constexpr std::int64_t kAddedTokens = 45;

/// Trains with sentencepiece and writes tokenizer.model, tokenizer_config.json and special_tokens_map.json into
/// `folder`, which must exist. Deterministic. Errors: InvalidArgument (text too small or too large for so many
/// pieces), those of writing.
Result<void> trainTokenizer(const TokenizerTraining& training, const std::filesystem::path& folder);

}  // namespace vitrine::tokenizer
