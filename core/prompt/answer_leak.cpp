// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/answer_leak.h"

#include "core/base/text.h"
#include "core/prompt/answer_parser.h"

namespace vitrine::prompt {
namespace {

constexpr std::size_t kShortestWord = 3;  // bytes; shorter values stand in any text by chance

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isWord(char c) {
    // Bytes beyond ASCII are letters of scripts that need not separate words, so they never hinder a match.
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The first number of this value that stands alone in the text.
std::optional<Place> findNumber(std::string_view text, double value) {
    for (std::size_t at = 0; at < text.size();) {
        if (!isDigit(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && (isDigit(text[end]) || text[end] == ',' || text[end] == '.')) ++end;
        std::size_t last = end;
        while (!isDigit(text[last - 1])) --last;  // a full stop behind it belongs to the sentence
        const bool alone = (at == 0 || !isWord(text[at - 1])) && (end == text.size() || !isWord(text[end]));
        if (alone && readNumber(text.substr(at, last - at)) == value) return Place{at, last};
        at = end;
    }
    return std::nullopt;
}

std::optional<Place> findWords(std::string_view text, std::string_view words) {
    // Simple folding keeps ASCII in its place; a text whose length changes is searched as it is.
    const std::string folded = text::foldCase(text);
    const bool sameLength = folded.size() == text.size();
    const std::string_view haystack = sameLength ? std::string_view(folded) : text;
    const std::string needle = sameLength ? text::foldCase(words) : std::string(words);
    for (std::size_t at = haystack.find(needle); at != std::string_view::npos; at = haystack.find(needle, at + 1)) {
        const std::size_t end = at + needle.size();
        const bool alone = (at == 0 || !isWord(haystack[at - 1]) || !isWord(haystack[at])) &&
                           (end == haystack.size() || !isWord(haystack[end]) || !isWord(haystack[end - 1]));
        if (alone) return Place{at, end};
    }
    return std::nullopt;
}

std::string fieldAt(const std::vector<TextSpan>& spans, std::size_t byte) {
    for (const TextSpan& span : spans) {
        if (byte >= span.begin && byte < span.end) return span.field;
    }
    return {};
}

std::optional<Place> findValue(std::string_view text, const std::string& value) {
    if (const auto number = text::parseNumber(value)) return findNumber(text, *number);
    return value.size() < kShortestWord ? std::nullopt : findWords(text, value);
}

}  // namespace

std::vector<AnswerLeak> findLeaks(const RenderedPrompt& rendered, const AnswerFields& fields) {
    std::vector<AnswerLeak> leaks;
    for (const TextSpan& span : rendered.answerSpans) {
        if (span.field.empty()) continue;
        const std::string value = rendered.answer.substr(span.begin, span.end - span.begin);
        if (const auto place = findValue(rendered.prompt, value)) {
            leaks.push_back({span.field, fieldAt(rendered.promptSpans, place->begin), true, place->begin, place->end});
            continue;
        }
        const auto price = span.field == fields.price ? text::parseNumber(value) : std::nullopt;
        for (const TextSpan& other : rendered.answerSpans) {
            if (!price || other.field.empty() || other.field == span.field) continue;
            const std::string_view words =
                std::string_view(rendered.answer).substr(other.begin, other.end - other.begin);
            if (const auto place = findNumber(words, *price)) {
                leaks.push_back({span.field, other.field, false, other.begin + place->begin, other.begin + place->end});
                break;
            }
        }
    }
    return leaks;
}

}  // namespace vitrine::prompt
