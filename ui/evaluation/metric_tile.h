// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

namespace vitrine::ui {

/// One figure with its 95 % interval, and the baselines' on the same line below it, so that it is seen at a glance
/// whether the model beats them.
class MetricTile : public QWidget {
    Q_OBJECT

public:
    struct Baseline {
        QString name;
        double value = 0;
    };

    /// All in one unit; `text` values are ready to be shown.
    struct Figure {
        QString title;
        QString value;        ///< "–" if there is none
        QString interval;     ///< "95 %: 40 – 60"; may be empty
        QString baseline;     ///< the best of the baselines in words; may be empty
        QString explanation;  ///< tool tip
        std::optional<double> number;
        std::optional<double> low;
        std::optional<double> high;
        bool smallerIsBetter = true;
        std::vector<Baseline> baselines;
    };

    explicit MetricTile(QWidget* parent = nullptr);

    void setFigure(Figure figure);
    const Figure& figure() const { return figure_; }
    QSize sizeHint() const override { return {168, 122}; }
    QSize minimumSizeHint() const override { return {128, 122}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLine(QPainter& painter, const QRectF& line) const;

    Figure figure_;
};

}  // namespace vitrine::ui
