// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "ui/prompt/row_survey.h"

namespace vitrine::ui {

/// How long the rows are, in tokens. A click on a bar chooses its rows, another one lets go; with the keyboard the
/// arrows go from bar to bar and Escape lets go.
class LengthHistogram : public QWidget {
    Q_OBJECT

public:
    explicit LengthHistogram(QWidget* parent = nullptr);

    void setSurvey(const RowSurvey& survey);
    QSize sizeHint() const override { return {320, 140}; }
    QSize minimumSizeHint() const override { return {200, 96}; }
    /// Of a bar, for tests and tool tips.
    QRectF barRect(int bar) const;
    int barCount() const { return static_cast<int>(counts_.size()); }

Q_SIGNALS:
    /// Tokens from `low` to below `high`; high 0 = nothing is chosen.
    void rangeChosen(qint64 low, qint64 high);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF plot() const;
    int barAt(const QPointF& place) const;
    void choose(int bar);

    std::vector<qint64> counts_;
    qint64 first_ = 0;  ///< tokens at the left edge
    qint64 step_ = 1;   ///< tokens of one bar
    int chosen_ = -1;
};

}  // namespace vitrine::ui
