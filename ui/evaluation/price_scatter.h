// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/evaluation/prediction.h"

namespace vitrine::ui {

/// Predicted against true prices on logarithmic axes: on the line is right, the band is within 10 %. The pointer's row
/// is named, a click chooses it; the arrows go from price to price.
class PriceScatter : public QWidget {
    Q_OBJECT

public:
    explicit PriceScatter(QWidget* parent = nullptr);

    void setPredictions(const std::vector<evaluation::Prediction>& predictions);
    void setCurrent(dataset::SampleId id);
    /// The picture and the name of the row under the pointer, asked for by hovered().
    void setHoverPicture(dataset::SampleId id, const QImage& picture);
    dataset::SampleId hoveredRow() const { return hovered_ >= 0 ? points_[std::size_t(hovered_)].id : 0; }
    std::optional<QPointF> placeOf(dataset::SampleId id) const;
    QSize sizeHint() const override { return {420, 380}; }

Q_SIGNALS:
    void hovered(vitrine::dataset::SampleId id);
    void chosen(vitrine::dataset::SampleId id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Point {
        dataset::SampleId id = 0;
        double truth = 0;
        double predicted = 0;
        QString name;
    };

    QRectF plot() const;
    double toX(double price) const;
    double toY(double price) const;
    int pointAt(const QPointF& place) const;
    void paintAxes(QPainter& painter) const;
    void paintPoints(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    /// Axes and points, painted anew only when they change: the pointer moves often.
    QPixmap ground() const;
    void dropGround();
    void paintHover(QPainter& painter) const;

    std::vector<Point> points_;  ///< by true price
    double low_ = 1;             ///< of both axes, powers of ten
    double high_ = 10;
    mutable QPixmap ground_;
    int hovered_ = -1;
    int current_ = -1;
    dataset::SampleId pictureOf_ = 0;
    QImage picture_;
};

}  // namespace vitrine::ui
