// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <vector>

class QAction;
class QTableWidget;

namespace vitrine::ui {

class MessageBar;
class Preferences;

/// Every shortcut of the window, to look up and to change. Deletes itself when it closes.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    ShortcutsDialog(Preferences& preferences, QWidget* window);

private:
    void fill();
    void change(QAction* action, const QKeySequence& keys);

    Preferences& preferences_;
    std::vector<QAction*> actions_;
    MessageBar* problem_;
    QTableWidget* table_;
};

}  // namespace vitrine::ui
