// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/prompt/message.h"

namespace vitrine::prompt {

/// The published chat template: for each message "<|role|>", line feed, content, "<|end|>", line feed; then
/// "<|assistant|>", line feed, if asked for and the last role is not "assistant".
/// Errors: InvalidArgument (no message, or a role that is not a word).
Result<std::string> chatText(std::span<const Message> messages, bool addGenerationPrompt);

/// Text from a catalogue may hold "<|end|>", "<s>" or "<|image_1|>", which the tokenizer would take for control tokens:
/// a zero-width space (U+200B) behind the "<" makes plain text of them.
std::string neutralise(std::string_view data);
/// Takes the zero-width spaces out again.
std::string restoreNeutralised(std::string_view text);

}  // namespace vitrine::prompt
