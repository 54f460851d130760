// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/column_mapping.h"
#include "core/io/json.h"

namespace vitrine::dataset {

/// What the keys and roles of a conversation are called: the words of LLaVA, ShareGPT and OpenAI files, and before them
/// those that a dataset_info.json gives.
struct ConversationNames {
    std::vector<std::string> turns = {"conversations", "messages"};
    std::vector<std::string> role = {"from", "role"};
    std::vector<std::string> content = {"value", "content"};
    std::vector<std::string> user = {"human", "user"};
    std::vector<std::string> assistant = {"gpt", "assistant", "model"};
    std::vector<std::string> system = {"system"};
    std::vector<std::string> pictures = {"image", "images"};
    /// Alpaca's form, one exchange in keys of the entry itself; empty = turns.
    std::string instruction;
    std::string input;
    std::string output;
};

/// One entry of a conversation file.
struct ConversationEntry {
    std::optional<std::string> picture;
    std::string question;  ///< of the first exchange, without the mark of the picture
    std::string answer;
    std::string system;
    std::string furtherTurns;    ///< all turns as JSON, where there is more than one exchange
    bool carriesFields = false;  ///< written by an export of ours: the fields stand beside the conversation
    io::Json fields;             ///< the other keys
};

/// True if the entry holds turns; for telling conversation files from other lists.
bool holdsConversation(const io::Json& entry, const ConversationNames& names);

/// Errors: InvalidData (no object; a turn, role or picture of another type; more than one picture).
Result<ConversationEntry> readConversation(const io::Json& entry, const ConversationNames& names);

}  // namespace vitrine::dataset
