// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vitrine::prompt {

/// The value of a row's field as text, numbers in their shortest form; nullopt or empty = the row has none.
using FieldLookup = std::function<std::optional<std::string>(std::string_view field)>;

/// Which fields of a row are the name, the category and the price that answers are judged by.
struct AnswerFields {
    std::string name = "title";
    std::string category = "category3_code";
    std::string price = "full_price";

    bool operator==(const AnswerFields&) const = default;
};

/// How a row becomes a question and the answer to it. `{field}` stands for the row's field (a-z, A-Z, 0-9, _); braces
/// around anything else are plain text. `prompt` is the whole text up to where the model goes on, control tokens
/// included; an answer that begins with "{" outside a placeholder is JSON, and values are escaped for it.
struct PromptTemplate {
    std::string id;      ///< "product", "price", "json", "seed"; own templates any other
    std::string prompt;  ///< e.g. "<|user|>\n<|image_1|>\nWhat is this?<|end|>\n<|assistant|>\n"
    std::string answer;  ///< e.g. "Full Price: {full_price}"; the end of the turn need not be written
    AnswerFields fields;

    bool operator==(const PromptTemplate&) const = default;
};

/// A stretch of rendered text, bytes [begin, end).
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string field;  ///< the row's field it shows; empty = the template's own words

    bool operator==(const TextSpan&) const = default;
};

/// What the prompt page shows and training tokenises: this very object. Spans follow each other without gaps.
struct RenderedPrompt {
    std::string prompt;
    std::string answer;
    std::vector<TextSpan> promptSpans;
    std::vector<TextSpan> answerSpans;
    std::vector<std::string> warnings;  ///< e.g. a field whose control tokens were made plain text
};

/// The ready-made templates, the default ("product") first.
const std::vector<PromptTemplate>& promptPresets();
/// Error: NotFound, with the names there are.
Result<PromptTemplate> promptPreset(std::string_view id);

/// The placeholders of a text in order, each once.
std::vector<std::string> fieldsOf(std::string_view templateText);

/// Errors: InvalidArgument (empty prompt or answer, a placeholder of the answer twice, or two with nothing between
/// them).
Result<void> validate(const PromptTemplate& promptTemplate);

/// Question and answer of a row. The price field is written by text::formatNumber wherever it is a number.
/// Error: MissingField, naming it.
Result<RenderedPrompt> render(const PromptTemplate& promptTemplate, const FieldLookup& row);
/// The question alone; the answer's fields may be missing.
Result<RenderedPrompt> renderQuestion(const PromptTemplate& promptTemplate, const FieldLookup& row);

}  // namespace vitrine::prompt
