// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>
#include <QWidget>

class QVBoxLayout;

namespace vitrine::ui {

/// A heading that shows or hides what stands below it.
class Fold : public QWidget {
    Q_OBJECT

public:
    explicit Fold(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// A few words at the right of the heading, seen also when it is shut.
    void setSummary(const QString& summary);
    void setOpen(bool open);
    bool isOpen() const;
    /// Where the content goes.
    QVBoxLayout* content() { return content_; }

Q_SIGNALS:
    void openChanged(bool open);

private:
    void showHeading();

    QToolButton* heading_;
    QWidget* body_;
    QVBoxLayout* content_;
    QString title_;
    QString summary_;
};

}  // namespace vitrine::ui
