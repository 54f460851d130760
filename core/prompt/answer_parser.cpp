// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/answer_parser.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/io/json.h"
#include "core/prompt/chat_format.h"
#include "core/prompt/plain_text.h"
#include "core/prompt/template_parts.h"

namespace vitrine::prompt {
namespace {

/// More text than any template makes; what comes later is not read.
constexpr std::size_t kMaxAnswerBytes = 64 * 1024;

using Values = std::map<std::string, std::string, std::less<>>;

/// Without the control tokens and blanks that may end a turn.
std::string_view withoutEnd(std::string_view text) {
    for (bool changed = true; changed;) {
        changed = false;
        text = text::trim(text);
        for (const std::string_view token : {"<|end|>", "<|endoftext|>", "</s>"}) {
            if (!text.ends_with(token)) continue;
            text.remove_suffix(token.size());
            changed = true;
        }
    }
    return text;
}

/// The values of an answer that stands word for word as the template writes it, else nothing. Read from the right, so
/// that the first field (the title) may hold the words between the later ones.
Values readExactly(const std::vector<TemplatePart>& parts, std::string_view answer) {
    const std::string_view start = text::trim(parts.front().text);
    const std::string_view end = withoutEnd(parts.back().text);
    if (!answer.starts_with(start) || answer.size() < start.size() + end.size() || !answer.ends_with(end)) return {};
    answer.remove_suffix(end.size());
    answer.remove_prefix(start.size());
    Values values;
    for (std::size_t i = parts.size() - 2; i > 1; i -= 2) {
        const std::string& words = parts[i - 1].text;
        const std::size_t at = answer.rfind(words);
        if (at == std::string_view::npos) return {};
        values[parts[i].text] = text::trim(answer.substr(at + words.size()));
        answer = answer.substr(0, at);
    }
    values[parts[1].text] = text::trim(answer);
    return values;
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

/// Cuts white space and the given characters off both ends.
std::string stripped(std::string_view text, std::u32string_view characters) {
    const std::u32string points = text::toCodePoints(text);
    const auto keep = [&](char32_t c) {
        return !text::isWhiteSpace(c) && characters.find(c) == std::u32string_view::npos;
    };
    const auto first = std::find_if(points.begin(), points.end(), keep);
    const auto last = std::find_if(points.rbegin(), points.rend(), keep).base();
    std::string result;
    for (auto it = first; it < last; ++it) text::appendUtf8(result, *it);
    return result;
}

/// The word that announces a field: what stands before its placeholder, without punctuation. Of JSON, the key.
std::string labelOf(std::string_view words, bool isJson) {
    std::string label = lowerCase(stripped(words, U":：=,，;；、|\"'{}()[]*-"));
    const std::size_t quote = isJson ? label.rfind('"') : std::string::npos;
    return quote == std::string::npos ? label : label.substr(quote + 1);
}

struct Label {
    std::string field;
    std::size_t begin = 0;
    std::size_t end = 0;  ///< behind the colon
};

/// First place where the label stands with a colon behind it.
std::optional<Label> findLabel(const std::string& text, const std::string& label, const std::string& field) {
    if (label.empty()) return std::nullopt;
    for (std::size_t at = text.find(label); at != std::string::npos; at = text.find(label, at + label.size())) {
        std::size_t end = std::min(text.find_first_not_of(" \"*", at + label.size()), text.size());
        for (const std::string_view colon : {":", "：", "="}) {
            if (!std::string_view(text).substr(end).starts_with(colon)) continue;
            return Label{field, at, end + colon.size()};
        }
    }
    return std::nullopt;
}

/// The values behind the template's labels, wherever they stand.
Values readByLabels(const std::vector<TemplatePart>& parts, bool isJson, std::string_view answer) {
    const std::string plain = withoutMarkup(answer);
    const std::string lower = lowerCase(plain);
    std::vector<Label> labels;
    for (std::size_t i = 1; i < parts.size(); i += 2) {
        const auto label = findLabel(lower, labelOf(parts[i - 1].text, isJson), parts[i].text);
        if (label) labels.push_back(*label);
    }
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.begin < b.begin; });
    Values values;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::size_t limit = i + 1 < labels.size() ? labels[i + 1].begin : plain.size();
        const std::size_t start = std::min(plain.find_first_not_of(" \t\r\n*", labels[i].end), limit);
        const std::size_t lineEnd = std::min(plain.find('\n', start), limit);
        if (lineEnd <= start) continue;
        values[labels[i].field] = stripped(std::string_view(plain).substr(start, lineEnd - start), U",，;；、|\"{}*");
    }
    return values;
}

/// The values of a JSON answer, by the keys of the template; text around the document is skipped.
Values readJson(const std::vector<TemplatePart>& parts, std::string_view answer) {
    const std::size_t begin = answer.find('{');
    const std::size_t end = answer.rfind('}');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
    const auto document = io::parseJson(answer.substr(begin, end - begin + 1), "answer", {kMaxAnswerBytes, 16});
    if (!document || !document->is_object()) return {};
    Values values;
    for (const auto& [key, value] : document->items()) {
        for (std::size_t i = 1; i < parts.size(); i += 2) {
            if (lowerCase(key) != labelOf(parts[i - 1].text, true)) continue;
            if (value.is_string()) values[parts[i].text] = text::trim(value.get_ref<const std::string&>());
            if (value.is_number()) values[parts[i].text] = text::formatNumber(value.get<double>());
        }
    }
    return values;
}

std::optional<std::string> textOf(const Values& values, std::string_view field) {
    const auto found = values.find(field);
    if (found == values.end() || found->second.empty()) return std::nullopt;
    return restoreNeutralised(found->second);
}

std::optional<double> numberOf(const Values& values, std::string_view field) {
    const auto found = values.find(field);
    return found == values.end() ? std::nullopt : readNumber(found->second);
}

}  // namespace

AnswerParser::AnswerParser(PromptTemplate promptTemplate) : template_(std::move(promptTemplate)) {
    for (const std::string& field : fieldsOf(template_.answer)) {
        asksName_ = asksName_ || field == template_.fields.name;
        asksCategory_ = asksCategory_ || field == template_.fields.category;
        asksPrice_ = asksPrice_ || field == template_.fields.price;
    }
}

ParsedAnswer AnswerParser::parse(std::string_view answer) const {
    answer = withoutEnd(answer.substr(0, kMaxAnswerBytes));
    const auto parts = templateParts(template_.answer);
    if (parts.size() < 2) return {};
    const bool isJson = isJsonTemplate(template_.answer);
    const Values exact = isJson ? readJson(parts, answer) : readExactly(parts, answer);
    ParsedAnswer parsed = {textOf(exact, template_.fields.name), textOf(exact, template_.fields.category),
                           numberOf(exact, template_.fields.price)};
    const bool complete =
        (parsed.name || !asksName_) && (parsed.category || !asksCategory_) && (parsed.price || !asksPrice_);
    if (complete) return parsed;
    const Values labelled = readByLabels(parts, isJson, answer);
    if (!parsed.name) parsed.name = textOf(labelled, template_.fields.name);
    if (!parsed.category) parsed.category = textOf(labelled, template_.fields.category);
    if (!parsed.price) parsed.price = numberOf(labelled, template_.fields.price);
    return parsed;
}

}  // namespace vitrine::prompt
