// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/text_replacement.h"

#include <memory>
#include <regex>

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kMaxText = 1u << 20;      // bytes, as at import
constexpr std::size_t kMaxMatchedText = 5'000;  // code points; a search tries every start
constexpr std::size_t kMaxStates = 10'000;

std::wstring toWide(const std::string& text) {
    const std::u32string characters = text::toCodePoints(text);
    return {characters.begin(), characters.end()};
}

std::string fromWide(const std::wstring& wide) {
    std::string text;
    for (const wchar_t character : wide) text::appendUtf8(text, static_cast<char32_t>(character));
    return text;
}

Error tooLong() {
    return {ErrorCode::LimitExceeded, "the text would be longer than 1 MiB", {}};
}

/// Every place where `folded` stands in the text, case aside. Folding keeps the number of characters.
std::string replaceFolded(const std::string& text, const std::u32string& folded, const std::string& with) {
    const std::u32string characters = text::toCodePoints(text);
    const std::u32string foldedText = text::toCodePoints(text::foldCase(text));
    std::string out;
    std::size_t at = 0;
    while (at < characters.size()) {
        if (foldedText.compare(at, folded.size(), folded) == 0) {
            out += with;
            at += folded.size();
        } else {
            text::appendUtf8(out, characters[at++]);
        }
    }
    return out;
}

std::string replaceExactly(const std::string& text, const std::string& find, const std::string& with) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t found = text.find(find); found != std::string::npos; found = text.find(find, at)) {
        out.append(text, at, found - at).append(with);
        at = found + find.size();
    }
    return out.append(text, at);
}

/// An upper bound of the automaton's size: every counted repetition copies what it repeats.
std::size_t statesOf(const std::wstring& pattern) {
    std::size_t states = pattern.size();
    for (std::size_t i = 0; i < pattern.size() && states <= kMaxStates; ++i) {
        if (pattern[i] != L'{') continue;
        std::size_t count = 0;
        std::size_t most = 1;
        for (++i; i < pattern.size() && pattern[i] != L'}'; ++i) {
            const bool digit = pattern[i] >= L'0' && pattern[i] <= L'9';
            count =
                digit ? std::min<std::size_t>(10 * count + static_cast<std::size_t>(pattern[i] - L'0'), kMaxStates) : 0;
            most = std::max(most, count);
        }
        states *= most;
    }
    return states;
}

std::string reasonOf(const std::regex_error& error) {
    using namespace std::regex_constants;
    const error_type code = error.code();
    if (code == error_brack) return "'[' without ']'";
    if (code == error_paren) return "'(' without ')'";
    if (code == error_brace || code == error_badbrace) return "a count in braces cannot be read";
    if (code == error_badrepeat) return "there is nothing to repeat";
    if (code == error_backref || code == error_complexity) return "back-references are not offered";
    if (code == error_range) return "a range whose end lies before its start";
    if (code == error_escape) return "an unknown escape";
    return "it cannot be read";
}

}  // namespace

Result<TextReplacement> textReplacement(const ReplaceText& edit) {
    if (edit.find.empty()) return Error{ErrorCode::InvalidArgument, "there is nothing to find", {}};
    const std::u32string folded = text::toCodePoints(text::foldCase(edit.find));
    return TextReplacement([edit, folded](const std::string& text) -> Result<std::string> {
        std::string out =
            edit.matchCase ? replaceExactly(text, edit.find, edit.with) : replaceFolded(text, folded, edit.with);
        if (out.size() > kMaxText) return tooLong();
        return out;
    });
}

Result<TextReplacement> textReplacement(const ReplacePattern& edit) {
    const std::wstring pattern = toWide(edit.pattern);
    if (pattern.empty()) return Error{ErrorCode::InvalidArgument, "there is nothing to find", {}};
    if (statesOf(pattern) > kMaxStates) return Error{ErrorCode::LimitExceeded, "the pattern is too large", {}};
    // Without __polynomial the library tries one way after the other, which may take for ever and all of the stack.
    auto flags = std::regex_constants::ECMAScript | std::regex_constants::__polynomial;
    if (!edit.matchCase) flags |= std::regex_constants::icase;
    std::shared_ptr<const std::wregex> regex;
    try {
        regex = std::make_shared<const std::wregex>(pattern, flags);
    } catch (const std::regex_error& error) {
        return Error{ErrorCode::InvalidArgument, "the pattern '" + edit.pattern + "': " + reasonOf(error), {}};
    }
    return TextReplacement([regex, with = toWide(edit.with)](const std::string& text) -> Result<std::string> {
        const std::wstring wide = toWide(text);
        if (wide.size() > kMaxMatchedText) {
            return Error{
                ErrorCode::LimitExceeded, "a text of more than 5,000 characters is too long for a pattern", {}};
        }
        try {
            std::string out = fromWide(std::regex_replace(wide, *regex, with));
            if (out.size() > kMaxText) return tooLong();
            return out;
        } catch (const std::regex_error& error) {
            return Error{ErrorCode::LimitExceeded, "the pattern: " + reasonOf(error), {}};
        }
    });
}

}  // namespace vitrine::dataset
