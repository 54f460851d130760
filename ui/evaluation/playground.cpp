// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/playground.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/live_text.h"

namespace vitrine::ui {

Playground::Playground(QWidget* parent)
    : QWidget(parent),
      question_(new QPlainTextEdit(this)),
      ask_(new QPushButton(this)),
      stop_(new QPushButton(this)),
      answer_(new QPlainTextEdit(this)),
      facts_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    question_->setFixedHeight(72);
    question_->setTabChangesFocus(true);
    question_->installEventFilter(this);
    answer_->setReadOnly(true);
    answer_->setTabChangesFocus(true);
    facts_->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(facts_, 1);
    buttons->addWidget(stop_);
    buttons->addWidget(ask_);
    column->addWidget(question_);
    column->addLayout(buttons);
    column->addWidget(answer_, 1);
    connect(ask_, &QPushButton::clicked, this, &Playground::ask);
    connect(stop_, &QPushButton::clicked, this, &Playground::stopWanted);
    connect(question_, &QPlainTextEdit::textChanged, this, [this] { setBusy(busy_); });
    liveText(this, [this] { word(); });
    setBusy(false);
}

void Playground::word() {
    question_->setPlaceholderText(tr("Ask something else about this picture (Ctrl+Enter asks)"));
    question_->setAccessibleName(tr("Question"));
    answer_->setAccessibleName(tr("Answer"));
    ask_->setText(tr("Ask"));
    stop_->setText(tr("Stop"));
}

void Playground::setBusy(bool busy) {
    busy_ = busy;
    ask_->setEnabled(!busy && !question().isEmpty());
    stop_->setEnabled(busy);
}

void Playground::setAnswer(const QString& text) {
    answer_->setPlainText(text);
}

void Playground::setFacts(const QString& facts) {
    facts_->setText(facts);
}

QString Playground::question() const {
    return question_->toPlainText().trimmed();
}

void Playground::ask() {
    if (busy_ || question().isEmpty()) return;
    answer_->clear();
    facts_->clear();
    Q_EMIT asked(question());
}

bool Playground::eventFilter(QObject* watched, QEvent* event) {
    if (watched == question_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            ask();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace vitrine::ui
