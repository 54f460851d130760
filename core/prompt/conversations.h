// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/dataset/data_exporter.h"
#include "core/dataset/import_source.h"
#include "core/prompt/prompt_template.h"

namespace vitrine::prompt {

/// A row as one exchange, as training would show it, without the chat format's tokens. A row that came with a question
/// and an answer of its own keeps those. The answer is empty where the row lacks a field that it shows.
dataset::Conversation conversationOf(const PromptTemplate& promptTemplate, const dataset::Sample& sample);

/// The fields that an answer states if the template would write exactly this answer for them; else nothing.
std::vector<dataset::Field> readBack(const PromptTemplate& promptTemplate, const std::string& answer);

/// readBack() by the first ready-made template that can.
dataset::AnswerReader presetAnswerReader();

}  // namespace vitrine::prompt
