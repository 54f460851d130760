// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/title_words.h"

#include "core/base/text.h"

namespace vitrine::dataset {
namespace {

constexpr char32_t kFirstIdeograph = 0x2E80;  // from here on: CJK, kana, hangul

bool isWordCharacter(char32_t c) {
    if (c >= 0x80) return !text::isWhiteSpace(c);
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z');
}

}  // namespace

std::set<std::string> titleWords(std::string_view title) {
    std::set<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty()) words.insert(word);
        word.clear();
    };
    for (const char32_t c : text::toCodePoints(text::foldCase(title))) {
        if (!isWordCharacter(c) || c >= kFirstIdeograph) end();
        if (!isWordCharacter(c)) continue;
        text::appendUtf8(word, c);
        if (c >= kFirstIdeograph) end();
    }
    end();
    return words;
}

}  // namespace vitrine::dataset
