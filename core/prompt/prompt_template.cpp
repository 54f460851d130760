// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/prompt_template.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/io/json.h"
#include "core/prompt/chat_format.h"
#include "core/prompt/template_parts.h"

namespace vitrine::prompt {
namespace {

/// Writes the parts of one template text into a string with its spans.
class Writer {
public:
    Writer(const PromptTemplate& promptTemplate, const FieldLookup& row, std::vector<std::string>& warnings)
        : template_(promptTemplate), row_(row), warnings_(warnings) {}

    Result<void> write(std::string_view templateText, bool isJson) {
        const auto parts = templateParts(templateText);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].isField) {
                VITRINE_TRY(const std::string value, valueOf(parts[i].text));
                append(isJson ? jsonValue(value, parts[i - 1].text.ends_with('"')) : value, parts[i].text);
            } else {
                append(parts[i].text, {});
            }
        }
        return {};
    }

    std::string text;
    std::vector<TextSpan> spans;

private:
    Result<std::string> valueOf(const std::string& field) {
        const auto found = row_(field);
        std::string value(found ? text::trim(*found) : std::string_view());
        if (field == template_.fields.price) {
            const auto number = text::parseNumber(value);
            if (number) value = std::isfinite(*number) ? text::formatNumber(*number) : "";
        }
        if (value.empty()) return Error{ErrorCode::MissingField, "the row has no " + field, {}};
        const std::string plain = neutralise(value);
        if (plain != value) warnings_.push_back(field + " holds a control token, which was made plain text");
        return plain;
    }

    static std::string jsonValue(const std::string& value, bool insideQuotes) {
        if (!insideQuotes && text::parseNumber(value)) return value;
        const std::string quoted = io::toLine(io::Json(value));
        return insideQuotes ? quoted.substr(1, quoted.size() - 2) : quoted;
    }

    void append(std::string_view piece, const std::string& field) {
        if (piece.empty()) return;
        spans.push_back({text.size(), text.size() + piece.size(), field});
        text += piece;
    }

    const PromptTemplate& template_;
    const FieldLookup& row_;
    std::vector<std::string>& warnings_;
};

}  // namespace

std::vector<std::string> fieldsOf(std::string_view templateText) {
    std::vector<std::string> fields;
    for (const TemplatePart& part : templateParts(templateText)) {
        const bool known = std::find(fields.begin(), fields.end(), part.text) != fields.end();
        if (part.isField && !known) fields.push_back(part.text);
    }
    return fields;
}

Result<void> validate(const PromptTemplate& promptTemplate) {
    const auto wrong = [&](const std::string& what) {
        return Error{ErrorCode::InvalidArgument, "template '" + promptTemplate.id + "': " + what, {}};
    };
    if (text::trim(promptTemplate.prompt).empty()) return wrong("the prompt is empty");
    const auto parts = templateParts(promptTemplate.answer);
    if (parts.size() == 1) return wrong("the answer shows no field of the row");
    for (std::size_t i = 1; i < parts.size(); i += 2) {
        if (i > 1 && parts[i - 1].text.empty()) {
            return wrong("nothing stands between {" + parts[i - 2].text + "} and {" + parts[i].text + "}");
        }
        for (std::size_t j = 1; j < i; j += 2) {
            if (parts[j].text == parts[i].text) return wrong("the answer shows {" + parts[i].text + "} twice");
        }
    }
    return {};
}

Result<RenderedPrompt> renderQuestion(const PromptTemplate& promptTemplate, const FieldLookup& row) {
    RenderedPrompt rendered;
    Writer writer(promptTemplate, row, rendered.warnings);
    VITRINE_CHECK(writer.write(promptTemplate.prompt, false));
    rendered.prompt = std::move(writer.text);
    rendered.promptSpans = std::move(writer.spans);
    return rendered;
}

Result<RenderedPrompt> render(const PromptTemplate& promptTemplate, const FieldLookup& row) {
    VITRINE_TRY(RenderedPrompt rendered, renderQuestion(promptTemplate, row));
    Writer writer(promptTemplate, row, rendered.warnings);
    VITRINE_CHECK(writer.write(promptTemplate.answer, isJsonTemplate(promptTemplate.answer)));
    rendered.answer = std::move(writer.text);
    rendered.answerSpans = std::move(writer.spans);
    return rendered;
}

}  // namespace vitrine::prompt
