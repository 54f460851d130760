// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/word_difference.h"

#include <algorithm>

namespace vitrine::ui {
namespace {

using Kind = DifferencePart::Kind;

constexpr std::size_t kMostWords = 400;

bool standsAlone(QChar letter) {
    const QChar::Script script = letter.script();
    return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana;
}

std::vector<QString> wordsOf(const QString& text) {
    std::vector<QString> words;
    bool open = false;
    for (const QChar letter : text) {
        if (letter.isSpace()) {
            open = false;
        } else if (standsAlone(letter)) {
            words.emplace_back(letter);
            open = false;
        } else {
            if (!open) words.emplace_back();
            words.back() += letter;
            open = true;
        }
    }
    return words;
}

bool same(const QString& one, const QString& other) {
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

/// lengths[i][j] = longest common sequence of the words from i and j on.
std::vector<std::vector<int>> commonLengths(const std::vector<QString>& truth, const std::vector<QString>& said) {
    std::vector<std::vector<int>> lengths(truth.size() + 1, std::vector<int>(said.size() + 1, 0));
    for (std::size_t i = truth.size(); i-- > 0;) {
        for (std::size_t j = said.size(); j-- > 0;) {
            lengths[i][j] =
                same(truth[i], said[j]) ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
        }
    }
    return lengths;
}

void append(std::vector<DifferencePart>& parts, Kind kind, const QString& word) {
    if (parts.empty() || parts.back().kind != kind) {
        parts.push_back({kind, word});
        return;
    }
    const bool joined = standsAlone(word.front()) && standsAlone(parts.back().text.back());
    parts.back().text += joined ? word : u' ' + word;
}

}  // namespace

std::vector<DifferencePart> differences(const QString& truthText, const QString& predicted) {
    const std::vector<QString> truth = wordsOf(truthText);
    const std::vector<QString> said = wordsOf(predicted);
    std::vector<DifferencePart> parts;
    if (truth.size() > kMostWords || said.size() > kMostWords) {
        parts.push_back({same(truthText, predicted) ? Kind::Same : Kind::Wrong, predicted});
        return parts;
    }
    const auto lengths = commonLengths(truth, said);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < truth.size() || j < said.size()) {
        if (i < truth.size() && j < said.size() && same(truth[i], said[j])) {
            append(parts, Kind::Same, said[j]);
            ++i, ++j;
        } else if (j < said.size() && (i == truth.size() || lengths[i][j + 1] >= lengths[i + 1][j])) {
            append(parts, Kind::Wrong, said[j++]);
        } else {
            append(parts, Kind::Missing, truth[i++]);
        }
    }
    return parts;
}

}  // namespace vitrine::ui
