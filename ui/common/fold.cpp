// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fold.h"

#include <QVBoxLayout>

namespace vitrine::ui {

Fold::Fold(QWidget* parent)
    : QWidget(parent), heading_(new QToolButton(this)), body_(new QWidget(this)), content_(new QVBoxLayout(body_)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(heading_);
    layout->addWidget(body_);
    content_->setContentsMargins(4, 4, 4, 12);
    content_->setSpacing(12);
    heading_->setCheckable(true);
    heading_->setAutoRaise(true);
    heading_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    heading_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QFont strong = heading_->font();
    strong.setWeight(QFont::DemiBold);
    heading_->setFont(strong);
    connect(heading_, &QToolButton::toggled, this, &Fold::setOpen);
    setOpen(false);
}

void Fold::setTitle(const QString& title) {
    title_ = title;
    showHeading();
}

void Fold::setSummary(const QString& summary) {
    summary_ = summary;
    showHeading();
}

void Fold::showHeading() {
    heading_->setText(summary_.isEmpty() ? title_ : title_ + QStringLiteral("  ·  ") + summary_);
    heading_->setAccessibleName(title_);
    heading_->setAccessibleDescription(summary_);
}

void Fold::setOpen(bool open) {
    heading_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    heading_->setChecked(open);
    if (body_->isHidden() != open) return;
    body_->setVisible(open);
    Q_EMIT openChanged(open);
}

bool Fold::isOpen() const {
    return !body_->isHidden();
}

}  // namespace vitrine::ui
