// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <vector>

class QAction;
class QLineEdit;
class QListWidget;

namespace vitrine::ui {

/// Every command that can be given now, found by typing a part of its words. Deletes itself when it closes.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    CommandPalette(std::vector<QAction*> actions, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void choose();

    std::vector<QAction*> actions_;
    QLineEdit* search_;
    QListWidget* list_;
};

/// Higher = better; 0 = `text` does not hold the letters of `typed` in their order.
int matchScore(const QString& typed, const QString& text);

}  // namespace vitrine::ui
