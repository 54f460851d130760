// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/conversations.h"

#include <map>

#include "core/base/text.h"
#include "core/prompt/answer_parser.h"
#include "core/prompt/chat_format.h"

namespace vitrine::prompt {
namespace {

constexpr std::string_view kEnd = "<|end|>";

void replaceAll(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// What one role says in a text of the chat format; empty if it says nothing.
std::string saidBy(std::string_view role, std::string_view chat) {
    const std::string mark = "<|" + std::string(role) + "|>";
    const std::size_t begin = chat.find(mark);
    if (begin == std::string_view::npos) return {};
    chat.remove_prefix(begin + mark.size());
    return std::string(text::trim(chat.substr(0, chat.find(kEnd))));
}

std::string withoutEnd(std::string_view answer) {
    answer = text::trim(answer);
    if (answer.ends_with(kEnd)) answer.remove_suffix(kEnd.size());
    return std::string(text::trim(answer));
}

FieldLookup lookupIn(const dataset::Sample& sample) {
    return [&sample](std::string_view field) { return std::optional(sample.text(field)); };
}

}  // namespace

dataset::Conversation conversationOf(const PromptTemplate& promptTemplate, const dataset::Sample& sample) {
    dataset::Conversation said;
    if (!sample.text("question").empty() && !sample.text("answer").empty()) {
        return {sample.text("system"), "<image>\n" + sample.text("question"), sample.text("answer")};
    }
    const auto question = renderQuestion(promptTemplate, lookupIn(sample));
    const std::string chat = question ? question->prompt : promptTemplate.prompt;
    said.system = saidBy("system", chat);
    said.question = saidBy("user", chat);
    replaceAll(said.question, "<|image_1|>", "<image>");
    const auto whole = render(promptTemplate, lookupIn(sample));
    if (whole) said.answer = withoutEnd(whole->answer);
    return said;
}

std::vector<dataset::Field> readBack(const PromptTemplate& promptTemplate, const std::string& answer) {
    const ParsedAnswer parsed = AnswerParser(promptTemplate).parse(answer);
    std::vector<dataset::Field> fields;
    std::map<std::string, std::string, std::less<>> values;
    const auto take = [&](const std::string& field, const std::string& text, dataset::Value value) {
        values[field] = text;
        fields.push_back({field, std::move(value)});
    };
    if (parsed.name) take(promptTemplate.fields.name, *parsed.name, *parsed.name);
    if (parsed.category) take(promptTemplate.fields.category, *parsed.category, *parsed.category);
    if (parsed.price) take(promptTemplate.fields.price, text::formatNumber(*parsed.price), *parsed.price);
    PromptTemplate answerOnly = promptTemplate;
    answerOnly.prompt = "?";
    const auto written = render(answerOnly, [&](std::string_view field) -> std::optional<std::string> {
        const auto found = values.find(field);
        return found == values.end() ? std::nullopt : std::optional(found->second);
    });
    const bool same =
        written && restoreNeutralised(withoutEnd(written->answer)) == restoreNeutralised(withoutEnd(answer));
    return same ? fields : std::vector<dataset::Field>();
}

dataset::AnswerReader presetAnswerReader() {
    return [](const std::string& answer) {
        for (const PromptTemplate& preset : promptPresets()) {
            auto fields = readBack(preset, answer);
            if (!fields.empty()) return fields;
        }
        return std::vector<dataset::Field>();
    };
}

}  // namespace vitrine::prompt
