// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/training/learning_map.h"

namespace vitrine::ui {

QString regionLabel(training::LearningRegion region);

/// Rows by how much (x) and how surely (y) a run told them, coloured by region. The pointer's row is named, a click
/// asks for it. Rows without variability have no place. GUI thread; quick with 100,000 rows.
class LearningScatter : public QWidget {
    Q_OBJECT

public:
    explicit LearningScatter(QWidget* parent = nullptr);

    void setRows(const std::vector<training::LearntRow>& rows);
    std::size_t pointCount() const { return points_.size(); }
    /// In the widget's coordinates.
    std::optional<QPointF> placeOf(std::int64_t id) const;
    QSize sizeHint() const override { return {420, 200}; }
    QSize minimumSizeHint() const override { return {200, 90}; }

Q_SIGNALS:
    void rowWanted(qint64 id);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF plot() const;
    QPointF placeOf(const training::LearntRow& row) const;
    const training::LearntRow* rowAt(const QPointF& place) const;
    /// Axes and points, painted anew only when they change.
    const QPixmap& ground();
    void paintAxes(QPainter& painter) const;
    QImage paintedPoints() const;

    std::vector<training::LearntRow> points_;
    double widest_ = 0.5;  ///< variability at the right edge
    QPixmap ground_;
};

}  // namespace vitrine::ui
