// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/prompt_pieces.h"

#include <QRegularExpression>
#include <algorithm>
#include <set>

#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

using Kind = PromptPiece::Kind;

bool isSpecial(const QString& literal, const PromptModel* model) {
    if (!model) return true;
    const auto id = model->tokenizer->idOf(toStdString(literal));
    return id && model->tokenizer->isSpecial(*id);
}

/// Cuts text at special tokens, pictures and line feeds.
void cutInto(std::vector<PromptPiece>& pieces, const PromptPiece& whole, const RowPreview& preview) {
    static const QRegularExpression marks(QStringLiteral("<\\|(image_([0-9]+)|\\w+)\\|>|</?s>|<unk>|\n"));
    qsizetype done = 0;
    const auto add = [&](Kind kind, qsizetype from, qsizetype to, std::int64_t tokens = 0) {
        if (from == to) return;
        PromptPiece piece = whole;
        piece.kind = kind;
        piece.text = whole.text.mid(from, to - from);
        piece.tokens = tokens;
        pieces.push_back(std::move(piece));
    };
    for (auto matches = marks.globalMatch(whole.text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString literal = match.captured();
        const bool picture = match.hasCaptured(2) && !whole.answer;
        const bool lineFeed = literal == QLatin1String("\n");
        if (!picture && !lineFeed && !isSpecial(literal, preview.model.get())) continue;
        add(whole.kind, done, match.capturedStart());
        const auto number = static_cast<std::size_t>(std::max(0, match.captured(2).toInt()));
        const bool known = preview.encoded && number >= 1 && number <= preview.encoded->imageTokens.size();
        add(picture    ? Kind::Picture
            : lineFeed ? Kind::Break
                       : Kind::Control,
            match.capturedStart(), match.capturedEnd(),
            picture && known ? preview.encoded->imageTokens[number - 1] : 0);
        done = match.capturedEnd();
    }
    add(whole.kind, done, whole.text.size());
}

/// Where spans and leaks begin or end, so that each piece is of one kind.
std::set<std::size_t> cutsOf(const std::vector<prompt::TextSpan>& spans, const RowPreview& preview, bool answer) {
    std::set<std::size_t> cuts;
    for (const prompt::TextSpan& span : spans) cuts.insert({span.begin, span.end});
    for (const prompt::AnswerLeak& leak : preview.leaks) {
        if (leak.inPrompt != answer) cuts.insert({leak.begin, leak.end});
    }
    return cuts;
}

void addText(std::vector<PromptPiece>& pieces, const RowPreview& preview, bool answer) {
    const std::string& text = answer ? preview.rendered->answer : preview.rendered->prompt;
    const auto& spans = answer ? preview.rendered->answerSpans : preview.rendered->promptSpans;
    const std::set<std::size_t> cuts = cutsOf(spans, preview, answer);
    std::size_t begin = 0;
    for (const std::size_t end : cuts) {
        if (end == begin) continue;
        PromptPiece piece;
        piece.text = toQString(std::string_view(text).substr(begin, end - begin));
        piece.answer = piece.learnt = answer;
        for (const prompt::TextSpan& span : spans) {
            if (span.begin <= begin && begin < span.end) piece.field = toQString(span.field);
        }
        for (const prompt::AnswerLeak& leak : preview.leaks) {
            piece.leak |= leak.inPrompt != answer && leak.begin <= begin && begin < leak.end;
        }
        piece.kind = piece.field.isEmpty() ? Kind::Words : Kind::Field;
        cutInto(pieces, piece, preview);
        begin = end;
    }
}

}  // namespace

std::vector<PromptPiece> piecesOf(const RowPreview& preview) {
    std::vector<PromptPiece> pieces;
    if (!preview.rendered) return pieces;
    addText(pieces, preview, false);
    addText(pieces, preview, true);
    if (!preview.encoded) return pieces;
    // What the encoder closes the answer with is learnt too.
    const std::size_t shown = preview.rendered->prompt.size() + preview.rendered->answer.size();
    if (preview.encoded->text.size() > shown) {
        PromptPiece closing;
        closing.text = toQString(std::string_view(preview.encoded->text).substr(shown));
        closing.answer = closing.learnt = true;
        cutInto(pieces, closing, preview);
    }
    return pieces;
}

}  // namespace vitrine::ui
