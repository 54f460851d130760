// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/template_text_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStringListModel>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

const QStringList& controlTokens() {
    static const QStringList tokens{QStringLiteral("<|user|>"), QStringLiteral("<|assistant|>"),
                                    QStringLiteral("<|system|>"), QStringLiteral("<|end|>"),
                                    QStringLiteral("<|image_1|>")};
    return tokens;
}

}  // namespace

class TemplateTextEdit::Highlighter : public QSyntaxHighlighter {
public:
    explicit Highlighter(TemplateTextEdit& editor) : QSyntaxHighlighter(editor.document()), editor_(editor) {}

protected:
    void highlightBlock(const QString& text) override {
        static const QRegularExpression marks(QStringLiteral("\\{(\\w+)\\}|<\\|\\w+\\|>"));
        const ThemeColors& colors = themeColors(editor_.palette());
        for (auto matches = marks.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            QTextCharFormat format;
            if (!match.hasCaptured(1)) {
                format.setForeground(colors.muted);
            } else if (editor_.fields().isEmpty() || editor_.fields().contains(match.captured(1))) {
                format.setForeground(colors.accent);
                format.setFontWeight(QFont::DemiBold);
            } else {
                format.setForeground(colors.error);
                format.setFontStrikeOut(true);
            }
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), format);
        }
    }

private:
    TemplateTextEdit& editor_;
};

TemplateTextEdit::TemplateTextEdit(QWidget* parent)
    : QPlainTextEdit(parent),
      choices_(new QStringListModel(this)),
      completer_(new QCompleter(choices_, this)),
      highlighter_(new Highlighter(*this)) {
    setTabChangesFocus(true);
    completer_->setWidget(this);
    completer_->setCaseSensitivity(Qt::CaseInsensitive);
    completer_->setFilterMode(Qt::MatchContains);
    connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &TemplateTextEdit::insertChoice);
}

void TemplateTextEdit::setFields(const QStringList& fields) {
    fields_ = fields;
    highlighter_->rehighlight();
}

void TemplateTextEdit::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && highlighter_) highlighter_->rehighlight();
}

QString TemplateTextEdit::openWord() const {
    const QString before = textCursor().block().text().left(textCursor().positionInBlock());
    const auto brace = before.lastIndexOf(u'{');
    const auto token = before.lastIndexOf(QLatin1String("<|"));
    const auto start = std::max(brace, token);
    if (start < 0) return {};
    static const QRegularExpression open(QStringLiteral("^(\\{\\w*|<\\|\\w*)$"));
    const QString word = before.mid(start);
    return open.match(word).hasMatch() ? word : QString();
}

void TemplateTextEdit::offer(bool asked) {
    const QString word = openWord();
    if (word.isNull() && !asked) return completer_->popup()->hide();
    QStringList choices;
    if (!word.startsWith(u'<')) {
        for (const QString& field : fields_) choices << u'{' + field + u'}';
    }
    if (!word.startsWith(u'{')) choices << controlTokens();
    choices_->setStringList(choices);
    completer_->setCompletionPrefix(word);
    if (completer_->completionCount() == 0) return completer_->popup()->hide();
    QAbstractItemView* popup = completer_->popup();
    popup->setCurrentIndex(completer_->completionModel()->index(0, 0));
    QRect place = cursorRect();
    place.setWidth(popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + 16);
    completer_->complete(place);
}

void TemplateTextEdit::insertChoice(const QString& choice) {
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(openWord().size()));
    cursor.insertText(choice);
    setTextCursor(cursor);
}

void TemplateTextEdit::keyPressEvent(QKeyEvent* event) {
    const bool popup = completer_->popup()->isVisible();
    if (popup && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Tab ||
                  event->key() == Qt::Key_Escape)) {
        return event->ignore();  // the list takes it
    }
    const bool asked = event->key() == Qt::Key_Space && event->modifiers().testFlag(Qt::ControlModifier);
    if (!asked) QPlainTextEdit::keyPressEvent(event);
    if (asked || popup || event->text() == QLatin1String("{") || event->text() == QLatin1String("|")) offer(asked);
}

}  // namespace vitrine::ui
