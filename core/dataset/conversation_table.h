// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "core/dataset/conversation_entry.h"
#include "core/dataset/import_source.h"
#include "core/io/table_reader.h"

namespace vitrine::dataset {

/// A JSON list or JSON Lines whose entries are conversations (LLaVA, ShareGPT, LLaMA-Factory) or plain objects, as a
/// table. Columns: image, question, answer, system and conversations (where there is more than one exchange), and the
/// entry's other keys. An answer that `readAnswer` can read becomes its fields instead of question and answer; entries
/// that carry their fields, as our own exports do, give those alone. Errors: those of io::JsonElements.
Result<std::unique_ptr<io::TableReader>> openConversationTable(const std::filesystem::path& file,
                                                               ConversationNames names, AnswerReader readAnswer);

/// True for a list, and for lines whose first entry holds a conversation.
bool isConversationFile(const std::filesystem::path& file);

}  // namespace vitrine::dataset
