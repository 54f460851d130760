// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QListWidget;

namespace vitrine::ui {

class EditController;

/// Every step of the project, the newest on top; undone ones are muted. Choosing one goes back or forth to it.
class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPanel(EditController& edits, QWidget* parent = nullptr);

private:
    void fill();

    EditController& edits_;
    QLabel* title_;
    QListWidget* list_;
};

}  // namespace vitrine::ui
