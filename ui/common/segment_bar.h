// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace vitrine::ui {

/// A few choices side by side of which one is on, e.g. what a part of the page shows. Arrows go from one to the next.
class SegmentBar : public QWidget {
    Q_OBJECT

public:
    explicit SegmentBar(QWidget* parent = nullptr);

    /// Keeps the choice if there are as many as before.
    void setLabels(const QStringList& labels);
    int current() const;
    /// Announces nothing.
    void setCurrent(int segment);
    /// A control at the far end of the line.
    void addTrailing(QWidget* widget);

Q_SIGNALS:
    void chosen(int segment);

private:
    QHBoxLayout* line_;
    QButtonGroup* buttons_;
};

}  // namespace vitrine::ui
