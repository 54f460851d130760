// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/chat_format.h"

#include <algorithm>

namespace vitrine::prompt {
namespace {

constexpr std::string_view kZeroWidthSpace = "\u200B";

bool isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isRole(std::string_view role) {
    return !role.empty() && std::all_of(role.begin(), role.end(), isWordCharacter);
}

/// What follows the "<" of a control literal: "s>", "/s>", "unk>" or "|word|>".
bool continuesControlLiteral(std::string_view rest) {
    if (rest.starts_with("s>") || rest.starts_with("/s>") || rest.starts_with("unk>")) return true;
    if (!rest.starts_with('|')) return false;
    std::size_t end = 1;
    while (end < rest.size() && isWordCharacter(rest[end])) ++end;
    return end > 1 && rest.substr(end).starts_with("|>");
}

}  // namespace

Result<std::string> chatText(std::span<const Message> messages, bool addGenerationPrompt) {
    if (messages.empty()) return Error{ErrorCode::InvalidArgument, "a conversation without messages", {}};
    std::string text;
    for (const Message& message : messages) {
        if (!isRole(message.role)) {
            return Error{ErrorCode::InvalidArgument, "'" + message.role + "' is not a role",
                         "Roles are system, user and assistant."};
        }
        text += "<|" + message.role + "|>\n" + message.content + "<|end|>\n";
    }
    if (addGenerationPrompt && messages.back().role != "assistant") text += "<|assistant|>\n";
    return text;
}

std::string neutralise(std::string_view data) {
    std::string plain;
    plain.reserve(data.size());
    for (std::size_t i = 0; i < data.size(); ++i) {
        plain.push_back(data[i]);
        if (data[i] == '<' && continuesControlLiteral(data.substr(i + 1))) plain += kZeroWidthSpace;
    }
    return plain;
}

std::string restoreNeutralised(std::string_view text) {
    std::string restored;
    restored.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        restored.push_back(text[i]);
        const std::string_view rest = text.substr(i + 1);
        const bool marked = text[i] == '<' && rest.starts_with(kZeroWidthSpace);
        if (marked && continuesControlLiteral(rest.substr(kZeroWidthSpace.size()))) i += kZeroWidthSpace.size();
    }
    return restored;
}

}  // namespace vitrine::prompt
