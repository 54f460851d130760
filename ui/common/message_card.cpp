// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/message_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>

#include "ui/common/icon.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

QMessageBox* makeBox(QWidget* parent, const QString& title, const QString& text) {
    auto* box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(title);
    box->setTextFormat(Qt::PlainText);
    box->setText(text);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return box;
}

}  // namespace

void showMessage(QWidget* parent, const QString& title, const QString& text) {
    QMessageBox* box = makeBox(parent, title, text);
    box->addButton(QMessageBox::Close);
    box->open();
}

void ask(QWidget* parent, const QString& question, const QString& verb, std::function<void()> yes) {
    QMessageBox* box = makeBox(parent, {}, question);
    QPushButton* accept = box->addButton(verb, QMessageBox::AcceptRole);
    box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(accept);
    QObject::connect(accept, &QPushButton::clicked, parent, [yes = std::move(yes)] { yes(); });
    box->open();
}

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), text_(new QLabel(this)), action_(new QPushButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(44, 8, 8, 8);
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(text_, 1);
    layout->addWidget(action_);
    connect(action_, &QPushButton::clicked, this, &MessageBar::actionClicked);
    hide();
}

void MessageBar::say(Tone tone, const QString& text, const QString& action) {
    tone_ = tone;
    text_->setText(text);
    setAccessibleName(text);
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    show();
    update();
}

QColor MessageBar::toneColor() const {
    const ThemeColors& colors = themeColors(palette());
    return tone_ == Tone::Error ? colors.error : tone_ == Tone::Warning ? colors.warning : colors.accent;
}

void MessageBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = toneColor();
    ground.setAlphaF(0.10F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), 8, 8);
    const QString name = tone_ == Tone::Error     ? QStringLiteral("error")
                         : tone_ == Tone::Warning ? QStringLiteral("warning")
                                                  : QStringLiteral("info");
    painter.drawPixmap(14, (height() - 20) / 2, iconPixmap(name, 20, toneColor(), devicePixelRatioF()));
}

}  // namespace vitrine::ui
