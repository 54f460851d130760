// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/detail_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "ui/common/core_phrases.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

constexpr int kDeepest = 6;            // phrases within phrases
constexpr qsizetype kSure = 6;         // letters
constexpr qsizetype kLongest = 2'000;  // characters; longer texts are data

const QRegularExpression& placeholder() {
    static const QRegularExpression pattern(QStringLiteral("%([1-9])"));
    return pattern;
}

struct Phrase {
    const char* english;
    QRegularExpression pattern;  ///< one group for each placeholder, in their order
    qsizetype weight;            ///< letters that must be there: the more, the surer the match
};

Phrase phraseOf(const char* english) {
    const QString text = QString::fromUtf8(english);
    QString pattern;
    qsizetype at = 0;
    qsizetype weight = 0;
    const auto addLiteral = [&](const QString& literal) {
        pattern += QRegularExpression::escape(literal);
        weight += literal.size();
    };
    for (auto places = placeholder().globalMatch(text); places.hasNext();) {
        const auto place = places.next();
        addLiteral(text.mid(at, place.capturedStart() - at));
        pattern += QStringLiteral("(.+?)");
        at = place.capturedEnd();
    }
    addLiteral(text.mid(at));
    return {english,
            QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                               QRegularExpression::DotMatchesEverythingOption),
            weight};
}

const std::vector<Phrase>& phrases() {
    static const std::vector<Phrase> all = [] {
        std::vector<Phrase> made;
        for (const char* english : corePhrases()) made.push_back(phraseOf(english));
        std::ranges::stable_sort(made, std::ranges::greater(), &Phrase::weight);
        return made;
    }();
    return all;
}

QString translated(const QString& text, int depth);

/// Values that stand in quotation marks are data, also where they read like a phrase.
bool isQuoted(const QString& phrase, qsizetype place) {
    return place > 0 && (phrase[place - 1] == u'\'' || phrase[place - 1] == u'{' || phrase[place - 1] == u'"');
}

QString filled(const Phrase& phrase, const QRegularExpressionMatch& match, int depth) {
    const QString english = QString::fromUtf8(phrase.english);
    QString values[10];
    int group = 1;
    for (auto places = placeholder().globalMatch(english); places.hasNext(); ++group) {
        const auto place = places.next();
        const QString value = match.captured(group);
        values[place.captured(1).toInt()] =
            isQuoted(english, place.capturedStart()) ? value : translated(value, depth + 1);
    }
    const QString words = QCoreApplication::translate("CorePhrases", phrase.english);
    QString text;
    qsizetype at = 0;
    for (auto places = placeholder().globalMatch(words); places.hasNext();) {
        const auto place = places.next();
        text += words.mid(at, place.capturedStart() - at) + values[place.captured(1).toInt()];
        at = place.capturedEnd();
    }
    return text + words.mid(at);
}

std::optional<QString> asPhrase(const QString& text, int depth) {
    for (const Phrase& phrase : phrases()) {
        const auto match = phrase.pattern.match(text);
        // A short phrase ("row %1") is a place of its own, not one with all that follows behind it.
        const bool place = phrase.weight < kSure && match.captured(1).contains(QLatin1String(": "));
        if (match.hasMatch() && !place) return filled(phrase, match, depth);
    }
    return std::nullopt;
}

bool isCodeName(const QString& text) {
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        if (text == toQString(std::string(errorCodeName(static_cast<ErrorCode>(code))))) return true;
    }
    return false;
}

/// "row 753: corrupt_file": where it happened; the code's name is the command line's, the window has its sentence.
QString placeText(const QString& text, int depth) {
    QStringList parts;
    for (const QString& part : text.split(QStringLiteral(": "))) {
        if (!isCodeName(part)) parts << asPhrase(part, depth).value_or(part);
    }
    return parts.join(QStringLiteral("："));
}

QString translated(const QString& text, int depth) {
    if (depth > kDeepest || text.size() > kLongest) return text;
    if (auto words = asPhrase(text, depth)) return *std::move(words);
    // "rows.csv, line 3: a comma is missing": the place stays, what is wrong there is translated.
    for (qsizetype at = text.indexOf(QLatin1String(": ")); at > 0; at = text.indexOf(QLatin1String(": "), at + 2)) {
        const auto words = asPhrase(text.mid(at + 2), depth);
        if (words) return placeText(text.left(at), depth) + QStringLiteral("：") + *words;
    }
    return text;
}

bool windowIsEnglish() {
    const char* first = corePhrases().front();
    return QCoreApplication::translate("CorePhrases", first) == QString::fromUtf8(first);
}

}  // namespace

QString detailText(const std::string& detail) {
    const QString text = toQString(detail);
    if (windowIsEnglish()) return text;
    QStringList lines;
    for (const QString& line : text.split(u'\n')) lines << translated(line, 0);
    return lines.join(u'\n');
}

}  // namespace vitrine::ui
