// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/prompt_text_view.h"

#include <QAbstractTextDocumentLayout>
#include <QHelpEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

using Kind = PromptPiece::Kind;

constexpr QChar kThinSpace(0x2009);
constexpr QChar kReturn(0x23CE);

}  // namespace

PromptTextView::PromptTextView(QWidget* parent) : QTextEdit(parent) {
    setReadOnly(true);
    setFrameShape(NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setMinimumHeight(96);
    document()->setDocumentMargin(16);
    QFont larger = font();
    larger.setPixelSize(15);
    setFont(larger);
    liveText(this, [this] {
        setAccessibleName(tr("The prompt as it is trained on"));
        showPieces();
    });
}

QColor PromptTextView::fieldColor(int number) {
    // Okabe and Ito's colours, which colour-blind people tell apart.
    static const QColor colors[] = {QColor(0x56, 0xB4, 0xE9), QColor(0xE6, 0x9F, 0x00), QColor(0x00, 0x9E, 0x73),
                                    QColor(0xCC, 0x79, 0xA7), QColor(0xF0, 0xE4, 0x42), QColor(0xD5, 0x5E, 0x00)};
    return colors[number % 6];
}

void PromptTextView::setPieces(std::vector<PromptPiece> pieces) {
    if (pieces == pieces_) return;
    pieces_ = std::move(pieces);
    showPieces();
}

QString PromptTextView::promptText() const {
    QString text;
    for (const PromptPiece& piece : pieces_) text += piece.text;
    return text;
}

QString PromptTextView::shownText(const PromptPiece& piece) const {
    if (piece.kind == Kind::Control) return kThinSpace + piece.text + kThinSpace;
    if (piece.kind == Kind::Picture) {
        const QString count = piece.tokens > 0 ? tr("%1 tokens").arg(countText(piece.tokens)) : tr("picture");
        return kThinSpace + piece.text + QStringLiteral(" · ") + count + kThinSpace;
    }
    return piece.text;
}

void PromptTextView::showPieces() {
    const ThemeColors& colors = themeColors(palette());
    const int scrolled = verticalScrollBar()->value();
    clear();
    places_.clear();
    fields_.clear();
    QTextCursor cursor(document());
    QTextBlockFormat lines;
    lines.setLineHeight(165, QTextBlockFormat::ProportionalHeight);
    cursor.setBlockFormat(lines);
    for (const PromptPiece& piece : pieces_) {
        QTextCharFormat format;
        format.setForeground(piece.kind == Kind::Control || piece.kind == Kind::Break ? colors.muted : colors.text);
        if (piece.kind == Kind::Picture) format.setForeground(colors.accent);
        if (piece.kind == Kind::Control || piece.kind == Kind::Picture)
            format.setFontPointSize(font().pixelSize() * 0.62);
        if (piece.learnt) format.setFontWeight(QFont::DemiBold);
        if (!piece.field.isEmpty() && !fields_.contains(piece.field)) fields_ << piece.field;
        const int begin = cursor.position();
        if (piece.kind == Kind::Break) {
            cursor.insertText(QString(kReturn), format);
            cursor.insertBlock(lines, format);
        } else {
            cursor.insertText(shownText(piece), format);
        }
        places_.push_back({begin, cursor.position()});
    }
    verticalScrollBar()->setValue(scrolled);
    viewport()->update();
}

std::vector<QRectF> PromptTextView::rectsOf(const Place& place) const {
    std::vector<QRectF> rects;
    const QPointF scrolled(horizontalScrollBar()->value(), verticalScrollBar()->value());
    for (QTextBlock block = document()->findBlock(place.begin); block.isValid() && block.position() < place.end;
         block = block.next()) {
        const QPointF corner = document()->documentLayout()->blockBoundingRect(block).topLeft() - scrolled;
        const QTextLayout* layout = block.layout();
        for (int i = 0; i < layout->lineCount(); ++i) {
            const QTextLine line = layout->lineAt(i);
            const int from = std::max(place.begin - block.position(), line.textStart());
            const int to = std::min(place.end - block.position(), line.textStart() + line.textLength());
            if (from >= to) continue;
            const qreal left = line.cursorToX(from);
            const qreal right = line.cursorToX(to);
            // The proportional line height is added above the letters.
            const qreal height = line.ascent() + line.descent();
            const qreal top = line.y() + line.height() - height;
            rects.emplace_back(corner + QPointF(left, top - 1), QSizeF(right - left, height + 2));
        }
    }
    return rects;
}

void PromptTextView::paintGround(QPainter& painter, const PromptPiece& piece, const Place& place) const {
    const ThemeColors& colors = themeColors(palette());
    for (const QRectF& rect : rectsOf(place)) {
        painter.setPen(Qt::NoPen);
        if (piece.kind == Kind::Control || piece.kind == Kind::Picture) {
            painter.setBrush(piece.kind == Kind::Picture ? colors.accentTint : colors.raised);
            painter.setPen(QPen(piece.kind == Kind::Picture ? colors.accent : colors.border, 1));
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
        } else if (piece.kind == Kind::Field) {
            QColor ground = fieldColor(static_cast<int>(fields_.indexOf(piece.field)));
            ground.setAlphaF(0.28F);
            painter.setBrush(ground);
            painter.drawRoundedRect(rect, 3, 3);
        }
        if (piece.leak) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(colors.error, 1.5, Qt::DashLine));
            painter.drawRoundedRect(rect.adjusted(0, 0, 0, 1), 3, 3);
        }
        if (piece.learnt && piece.kind != Kind::Break) {
            painter.setPen(QPen(colors.accent, 2));
            painter.drawLine(rect.bottomLeft() + QPointF(0, 2), rect.bottomRight() + QPointF(0, 2));
        }
    }
}

void PromptTextView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < pieces_.size(); ++i) paintGround(painter, pieces_[i], places_[i]);
    painter.end();
    QTextEdit::paintEvent(event);
}

void PromptTextView::changeEvent(QEvent* event) {
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showPieces();
}

QString PromptTextView::describe(const PromptPiece& piece) const {
    const QString learnt = piece.learnt ? QStringLiteral("\n") + tr("The model learns to say this.") : QString();
    const QString leak = piece.leak ? QStringLiteral("\n") + tr("The answer can be read here.") : QString();
    switch (piece.kind) {
        case Kind::Field:
            return tr("The row's field: %1").arg(fieldLabel(piece.field)) + leak + learnt;
        case Kind::Control:
            return tr("A special token, one id") + learnt;
        case Kind::Picture:
            return tr("Here the picture stands: its crops and the global view");
        case Kind::Break:
            return tr("A line feed") + learnt;
        case Kind::Words:
            break;
    }
    return tr("The template's own words") + leak + learnt;
}

bool PromptTextView::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QTextEdit::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        for (const QRectF& rect : rectsOf(places_[i])) {
            if (!rect.contains(help->pos())) continue;
            QToolTip::showText(help->globalPos(), describe(pieces_[i]), viewport());
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

QMimeData* PromptTextView::createMimeDataFromSelection() const {
    const QTextCursor selection = textCursor();
    QString text;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const int from = std::max(selection.selectionStart(), places_[i].begin);
        const int to = std::min(selection.selectionEnd(), places_[i].end);
        if (from >= to) continue;
        // Chips are taken whole: they are one token.
        const bool whole = pieces_[i].kind != Kind::Words && pieces_[i].kind != Kind::Field;
        text += whole ? pieces_[i].text : pieces_[i].text.mid(from - places_[i].begin, to - from);
    }
    auto* copied = new QMimeData;
    copied->setText(text);
    return copied;
}

}  // namespace vitrine::ui
