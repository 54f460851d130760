// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>

#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/theme.h"

namespace vitrine::ui {

TopBar::TopBar(QWidget* parent)
    : QWidget(parent),
      project_(new QToolButton(this)),
      slot_(new QStackedWidget(this)),
      commands_(new QToolButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 9);
    layout->setSpacing(16);
    project_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    project_->setPopupMode(QToolButton::InstantPopup);
    project_->setMenu(&menu_);
    project_->setAutoRaise(true);
    QFont name = project_->font();
    name.setPixelSize(15);
    name.setWeight(QFont::DemiBold);
    project_->setFont(name);
    commands_->setIcon(icon(QStringLiteral("command")));
    commands_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    commands_->setAutoRaise(true);
    slot_->addWidget(new QWidget(slot_));
    slot_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    slot_->setFixedHeight(34);
    for (QToolButton* button : {project_, commands_}) button->setMinimumHeight(32);
    layout->addWidget(project_);
    layout->addWidget(slot_, 1);
    layout->addWidget(commands_);
    connect(commands_, &QToolButton::clicked, this, &TopBar::commandsWanted);
    liveText(this, [this] {
        commands_->setText(tr("Commands") + QStringLiteral("  Ctrl+K"));
        commands_->setAccessibleName(tr("Commands"));
        project_->setAccessibleName(tr("Project"));
    });
    setProject({}, false);
}

void TopBar::setProject(const QString& name, bool readOnly) {
    // An ampersand in a name is no shortcut.
    project_->setText(name.isEmpty() ? QStringLiteral("Vitrine") : QString(name).replace(u'&', QStringLiteral("&&")));
    project_->setIcon(icon(readOnly ? QStringLiteral("lock") : QStringLiteral("folder")));
}

void TopBar::setPageWidget(QWidget* widget) {
    if (!widget) {
        slot_->setCurrentIndex(0);
        return;
    }
    if (slot_->indexOf(widget) < 0) slot_->addWidget(widget);
    slot_->setCurrentWidget(widget);
}

void TopBar::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    painter.setPen(colors.border);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

}  // namespace vitrine::ui
