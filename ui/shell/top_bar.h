// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QWidget>

class QHBoxLayout;
class QStackedWidget;
class QToolButton;

namespace vitrine::ui {

/// The line above the page: which project, the shown page's own control (a filter box), and the way to all commands.
class TopBar : public QWidget {
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    /// Empty = no project.
    void setProject(const QString& name, bool readOnly);
    /// The control of the page that is shown; null = none. Stays owned by its page.
    void setPageWidget(QWidget* widget);
    QMenu* projectMenu() { return &menu_; }

Q_SIGNALS:
    void commandsWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* project_;
    QStackedWidget* slot_;
    QToolButton* commands_;
    QMenu menu_;
};

}  // namespace vitrine::ui
