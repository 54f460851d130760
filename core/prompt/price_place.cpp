// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/price_place.h"

#include <vector>

#include "core/base/text.h"
#include "core/prompt/answer_parser.h"
#include "core/prompt/template_parts.h"

namespace vitrine::prompt {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kNumberCharacters = "0123456789.,";

struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Where a number with this value is written.
std::vector<Stretch> writtenAt(std::string_view answer, double value) {
    std::vector<Stretch> found;
    for (std::size_t at = answer.find_first_of(kDigits); at != std::string_view::npos;) {
        const std::size_t after = std::min(answer.find_first_not_of(kNumberCharacters, at), answer.size());
        const std::size_t end = answer.find_last_of(kDigits, after - 1) + 1;  // a full stop behind it is none of it
        if (readNumber(answer.substr(at, end - at)) == value) found.push_back({at, end});
        at = answer.find_first_of(kDigits, after);
    }
    return found;
}

/// The template's words in front of the price; nullopt = it asks for none.
std::optional<std::string> wordsBefore(const PromptTemplate& promptTemplate) {
    const auto parts = templateParts(promptTemplate.answer);
    for (std::size_t i = 1; i < parts.size(); i += 2)
        if (parts[i].text == promptTemplate.fields.price) return parts[i - 1].text;
    return std::nullopt;
}

bool startsWithPrice(const PromptTemplate& promptTemplate) {
    const auto fields = fieldsOf(promptTemplate.answer);
    return !fields.empty() && fields.front() == promptTemplate.fields.price;
}

/// The answer up to the end of the words; they are put behind its first line where it does not have them.
std::string withWords(std::string_view answer, const std::string& words, bool atStart) {
    const std::string announced(text::trim(words));
    const std::size_t at = announced.empty() ? std::string_view::npos : answer.rfind(announced);
    if (at != std::string_view::npos) {
        const std::size_t blanks = words.find(announced) + announced.size();
        return std::string(answer.substr(0, at + announced.size())) + words.substr(blanks);
    }
    if (atStart) return words;
    return std::string(text::trim(answer.substr(0, answer.find('\n')))) + words;
}

}  // namespace

std::optional<PricePlace> pricePlace(const PromptTemplate& promptTemplate, std::string_view answer) {
    const auto words = wordsBefore(promptTemplate);
    if (!words) return std::nullopt;
    const auto price = AnswerParser(promptTemplate).parse(answer).price;
    const auto stretches = price ? writtenAt(answer, *price) : std::vector<Stretch>();
    if (stretches.empty()) return PricePlace{withWords(answer, *words, startsWithPrice(promptTemplate)), 0, 0};
    const std::string announced(text::trim(*words));
    const std::size_t label = announced.empty() ? std::string_view::npos : answer.rfind(announced);
    Stretch chosen = stretches.back();
    for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch)
        if (label != std::string_view::npos && stretch->begin >= label) chosen = *stretch;
    return PricePlace{std::string(answer.substr(0, chosen.begin)), chosen.begin, chosen.end};
}

}  // namespace vitrine::prompt
