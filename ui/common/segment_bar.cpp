// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/segment_bar.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace vitrine::ui {
namespace {

constexpr int kLeastPadding = 20;  // pixels

}  // namespace

SegmentBar::SegmentBar(QWidget* parent)
    : QWidget(parent), line_(new QHBoxLayout(this)), buttons_(new QButtonGroup(this)) {
    line_->setContentsMargins(0, 0, 0, 0);
    line_->setSpacing(4);
    line_->addStretch();
    connect(buttons_, &QButtonGroup::idClicked, this, &SegmentBar::chosen);
}

void SegmentBar::setLabels(const QStringList& labels) {
    const auto count = static_cast<int>(labels.size());
    while (buttons_->buttons().size() > count) delete buttons_->buttons().last();
    for (int segment = static_cast<int>(buttons_->buttons().size()); segment < count; ++segment) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setMinimumHeight(30);
        buttons_->addButton(button, segment);
        line_->insertWidget(segment, button);
    }
    for (int segment = 0; segment < count; ++segment) {
        buttons_->button(segment)->setText(labels[segment]);
        // Where room is short, the padding goes first.
        buttons_->button(segment)->setMinimumWidth(fontMetrics().horizontalAdvance(labels[segment]) + kLeastPadding);
        buttons_->button(segment)->setAccessibleName(labels[segment]);
    }
    if (buttons_->checkedId() < 0 && count > 0) buttons_->button(0)->setChecked(true);
}

int SegmentBar::current() const {
    return buttons_->checkedId();
}

void SegmentBar::setCurrent(int segment) {
    if (QAbstractButton* button = buttons_->button(segment)) button->setChecked(true);
}

void SegmentBar::addTrailing(QWidget* widget) {
    line_->addWidget(widget);
}

}  // namespace vitrine::ui
