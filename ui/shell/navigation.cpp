// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/page.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kIconSide = 22;
constexpr int kButtonHeight = 44;

}  // namespace

NavigationButton::NavigationButton(const QString& iconName, QWidget* parent)
    : QAbstractButton(parent), iconName_(iconName) {
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

QSize NavigationButton::sizeHint() const {
    return {60 + fontMetrics().horizontalAdvance(text()), kButtonHeight};
}

void NavigationButton::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(rect()).adjusted(8, 2, -8, -2);
    painter.setPen(hasFocus() ? QPen(colors.accent, 1) : QPen(Qt::NoPen));
    painter.setBrush(isChecked()                   ? colors.accentTint
                     : underMouse() && isEnabled() ? colors.raised
                                                   : QColor(Qt::transparent));
    painter.drawRoundedRect(hasFocus() ? ground.adjusted(0.5, 0.5, -0.5, -0.5) : ground, 8, 8);
    const QColor color = !isEnabled() ? colors.border : isChecked() ? colors.accent : colors.text;
    const int middle = height() / 2;
    painter.drawPixmap(20, middle - kIconSide / 2, iconPixmap(iconName_, kIconSide, color, devicePixelRatioF()));
    QFont words = font();
    words.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(words);
    painter.setPen(isEnabled() ? color : colors.muted);
    painter.drawText(rect().adjusted(52, 0, -12, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(words).elidedText(text(), Qt::ElideRight, width() - 64));
}

void NavigationButton::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void NavigationButton::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

Navigation::Navigation(QWidget* parent) : QWidget(parent), top_(new QVBoxLayout), bottom_(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 1, 8);
    layout->setSpacing(0);
    top_->setSpacing(0);
    bottom_->setSpacing(0);
    layout->addLayout(top_);
    layout->addStretch();
    layout->addLayout(bottom_);
    group_.setExclusive(true);
    setMinimumWidth(144);
    liveText(this, [this] { setAccessibleName(tr("Pages")); });
}

void Navigation::add(const Page* page, bool atBottom) {
    auto* button = new NavigationButton(page->key(), this);
    button->setObjectName(page->key());
    button->setProperty("needsProject", page->needsProject());
    liveText(button, [button, page] {
        button->setText(page->title());
        button->setAccessibleName(page->title());
        button->updateGeometry();
    });
    (atBottom ? bottom_ : top_)->addWidget(button);
    group_.addButton(button);
    const QString key = page->key();
    connect(button, &QAbstractButton::clicked, this, [this, key] { Q_EMIT chosen(key); });
    if (++count_ <= 9) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + count_)), this);
        connect(shortcut, &QShortcut::activated, button, &QAbstractButton::click);
    }
}

void Navigation::setCurrent(const QString& key) {
    group_.setExclusive(false);
    for (QAbstractButton* button : group_.buttons()) button->setChecked(button->objectName() == key);
    group_.setExclusive(true);
}

void Navigation::setProjectOpen(bool open) {
    for (QAbstractButton* button : group_.buttons()) {
        button->setEnabled(open || !button->property("needsProject").toBool());
    }
}

void Navigation::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(themeColors(palette()).border);
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

}  // namespace vitrine::ui
