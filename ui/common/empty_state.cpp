// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/empty_state.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/heading.h"
#include "ui/common/icon.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kIconSide = 56;

}  // namespace

EmptyState::EmptyState(const QString& iconName, QWidget* parent)
    : QWidget(parent),
      iconName_(iconName),
      icon_(new QLabel(this)),
      title_(new QLabel(this)),
      explanation_(new QLabel(this)),
      action_(new QPushButton(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    for (QLabel* label : {icon_, title_, explanation_}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != icon_);
        layout->addWidget(label);
    }
    makeHeading(*title_);
    explanation_->setForegroundRole(QPalette::PlaceholderText);
    action_->setDefault(true);
    layout->addSpacing(8);
    layout->addWidget(action_, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(action_, &QPushButton::clicked, this, &EmptyState::actionClicked);
    showIcon();
}

void EmptyState::setWords(const QString& title, const QString& explanation, const QString& action) {
    title_->setText(title);
    explanation_->setText(explanation);
    action_->setText(action);
    action_->setAccessibleName(action);
    action_->setVisible(!action.isEmpty());
}

void EmptyState::showIcon() {
    icon_->setPixmap(iconPixmap(iconName_, kIconSide, themeColors(palette()).border, devicePixelRatioF()));
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showIcon();
}

}  // namespace vitrine::ui
