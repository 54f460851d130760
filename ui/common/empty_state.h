// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace vitrine::ui {

/// What a page shows instead of nothing: why it is empty, and what to do next.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const QString& iconName, QWidget* parent = nullptr);

    /// An empty `action` hides the button.
    void setWords(const QString& title, const QString& explanation, const QString& action = {});

Q_SIGNALS:
    void actionClicked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showIcon();

    QString iconName_;
    QLabel* icon_;
    QLabel* title_;
    QLabel* explanation_;
    QPushButton* action_;
};

}  // namespace vitrine::ui
