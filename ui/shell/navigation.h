// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QButtonGroup>
#include <QWidget>

class QVBoxLayout;

namespace vitrine::ui {

class Page;

/// One entry of the rail: icon and title, painted; the accent bar says which page is shown, beside the colour.
class NavigationButton : public QAbstractButton {
    Q_OBJECT

public:
    NavigationButton(const QString& iconName, QWidget* parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString iconName_;
};

/// The rail on the left. Ctrl+1 … Ctrl+9 choose the pages in their order.
class Navigation : public QWidget {
    Q_OBJECT

public:
    explicit Navigation(QWidget* parent = nullptr);

    /// `atBottom` sets an entry apart, as the settings are.
    void add(const Page* page, bool atBottom = false);
    void setCurrent(const QString& key);
    void setProjectOpen(bool open);

Q_SIGNALS:
    void chosen(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* top_;
    QVBoxLayout* bottom_;
    QButtonGroup group_;
    int count_ = 0;
};

}  // namespace vitrine::ui
