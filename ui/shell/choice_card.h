// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace vitrine::ui {

/// A large button with an icon, a title and a line that explains it.
class ChoiceCard : public QAbstractButton {
    Q_OBJECT

public:
    /// `primary` paints it in the accent: the way most people begin.
    ChoiceCard(const QString& iconName, bool primary, QWidget* parent);

    void setWords(const QString& title, const QString& explanation);
    /// Put at the right end; takes ownership.
    void setTrailing(QWidget* widget);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString iconName_;
    QString explanation_;
    bool primary_;
    int trailingWidth_ = 0;
};

}  // namespace vitrine::ui
