// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/choice_card.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/common/icon.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kHeight = 72;
constexpr int kIconSide = 28;
constexpr int kTextLeft = 72;

}  // namespace

ChoiceCard::ChoiceCard(const QString& iconName, bool primary, QWidget* parent)
    : QAbstractButton(parent), iconName_(iconName), primary_(primary) {
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChoiceCard::setWords(const QString& title, const QString& explanation) {
    setText(title);
    explanation_ = explanation;
    setAccessibleName(title);
    setAccessibleDescription(explanation);
    update();
}

void ChoiceCard::setTrailing(QWidget* widget) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 8, 12, 8);
    layout->addStretch();
    layout->addWidget(widget);
    widget->setAttribute(Qt::WA_TransparentForMouseEvents);
    trailingWidth_ = widget->sizeHint().width() + 16;
}

QSize ChoiceCard::sizeHint() const {
    return {480, kHeight};
}

void ChoiceCard::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool over = underMouse() || isDown();
    const QColor ground = primary_ ? (over ? colors.accent.darker(108) : colors.accent)
                          : over   ? colors.raised
                                   : colors.surface;
    painter.setBrush(ground);
    painter.setPen(hasFocus() ? QPen(primary_ ? colors.text : colors.accent, 2)
                              : QPen(primary_ ? ground : colors.border, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
    const QColor words = primary_ ? colors.onAccent : colors.text;
    painter.drawPixmap(
        22, (height() - kIconSide) / 2,
        iconPixmap(iconName_, kIconSide, primary_ ? colors.onAccent : colors.accent, devicePixelRatioF()));
    const QRect place = rect().adjusted(kTextLeft, 14, -16 - trailingWidth_, -14);
    QFont title = font();
    title.setPixelSize(15);
    title.setWeight(QFont::DemiBold);
    painter.setFont(title);
    painter.setPen(words);
    painter.drawText(place, Qt::AlignTop | Qt::AlignLeft,
                     QFontMetrics(title).elidedText(text(), Qt::ElideRight, place.width()));
    painter.setFont(font());
    painter.setPen(primary_ ? colors.onAccent : colors.muted);
    painter.drawText(place, Qt::AlignBottom | Qt::AlignLeft,
                     fontMetrics().elidedText(explanation_, Qt::ElideMiddle, place.width()));
}

void ChoiceCard::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void ChoiceCard::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

}  // namespace vitrine::ui
