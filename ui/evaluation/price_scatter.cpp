// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/price_scatter.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/common/accessible_role.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr double kReach = 12;  // pixels from the pointer
constexpr double kPictureSide = 112;

}  // namespace

PriceScatter::PriceScatter(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, QAccessible::Chart);
    setMinimumSize(260, 220);
    liveText(this, [this] { setAccessibleName(tr("Predicted against true prices")); });
}

void PriceScatter::setPredictions(const std::vector<evaluation::Prediction>& predictions) {
    points_.clear();
    hovered_ = current_ = -1;
    double low = INFINITY;
    double high = 0;
    for (const evaluation::Prediction& prediction : predictions) {
        const double truth = prediction.truePrice.value_or(0);
        const double predicted = prediction.predictedPrice.value_or(0);
        if (truth <= 0 || predicted <= 0) continue;  // no place on a logarithmic axis; the table has them
        points_.push_back({prediction.id, truth, predicted, toQString(prediction.trueName)});
        low = std::min({low, truth, predicted});
        high = std::max({high, truth, predicted});
    }
    std::ranges::stable_sort(points_, {}, &Point::truth);
    // A margin of a fifteenth of the span keeps points off the frame.
    const double margin = points_.empty() ? 1 : std::pow(std::max(high / low, 1.5), 1.0 / 15);
    low_ = points_.empty() ? 1 : low / margin;
    high_ = points_.empty() ? 10 : high * margin;
    dropGround();
}

void PriceScatter::setCurrent(dataset::SampleId id) {
    const auto found = std::ranges::find(points_, id, &Point::id);
    current_ = found == points_.end() ? -1 : static_cast<int>(found - points_.begin());
    update();
}

void PriceScatter::setHoverPicture(dataset::SampleId id, const QImage& picture) {
    pictureOf_ = id;
    picture_ = picture;
    update();
}

std::optional<QPointF> PriceScatter::placeOf(dataset::SampleId id) const {
    const auto found = std::ranges::find(points_, id, &Point::id);
    if (found == points_.end()) return std::nullopt;
    return QPointF(toX(found->truth), toY(found->predicted));
}

QRectF PriceScatter::plot() const {
    return QRectF(rect()).adjusted(64, 12, -16, -42);
}

double PriceScatter::toX(double price) const {
    return plot().left() + plot().width() * std::log(price / low_) / std::log(high_ / low_);
}

double PriceScatter::toY(double price) const {
    return plot().bottom() - plot().height() * std::log(price / low_) / std::log(high_ / low_);
}

int PriceScatter::pointAt(const QPointF& place) const {
    int nearest = -1;
    double distance = kReach * kReach;
    for (std::size_t i = 0; i < points_.size(); ++i) {
        const QPointF from = QPointF(toX(points_[i].truth), toY(points_[i].predicted)) - place;
        const double square = QPointF::dotProduct(from, from);
        if (square < distance) {
            distance = square;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

void PriceScatter::paintAxes(QPainter& painter) const {
    const ThemeColors& colors = themeColors(palette());
    const QRectF area = plot();
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    const bool dense = std::log10(high_ / low_) < 1.6;
    for (double power = std::pow(10, std::floor(std::log10(low_))); power <= high_; power *= 10) {
        for (const double step : {1.0, 2.0, 5.0}) {
            const double price = power * step;
            if (price < low_ || price > high_ || (!dense && step != 1.0)) continue;
            painter.setPen(QPen(colors.border, 1));
            painter.drawLine(QPointF(toX(price), area.top()), QPointF(toX(price), area.bottom()));
            painter.drawLine(QPointF(area.left(), toY(price)), QPointF(area.right(), toY(price)));
            painter.setPen(colors.muted);
            painter.drawText(QRectF(toX(price) - 40, area.bottom() + 4, 80, 16), Qt::AlignHCenter, numberText(price));
            painter.drawText(QRectF(0, toY(price) - 8, area.left() - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                             numberText(price));
        }
    }
    painter.drawText(QRectF(area.left(), area.bottom() + 20, area.width(), 18), Qt::AlignHCenter, tr("True price"));
    painter.save();
    painter.translate(2, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-area.height() / 2, 0, area.height(), 16), Qt::AlignHCenter, tr("Predicted price"));
    painter.restore();
    QColor band = colors.muted;
    band.setAlphaF(0.14F);
    const QPolygonF within({QPointF(toX(low_), toY(low_ * 1.1)), QPointF(toX(high_), toY(high_ * 1.1)),
                            QPointF(toX(high_), toY(high_ * 0.9)), QPointF(toX(low_), toY(low_ * 0.9))});
    painter.setClipRect(area);
    painter.setPen(Qt::NoPen);
    painter.setBrush(band);
    painter.drawPolygon(within);
    painter.setPen(QPen(colors.muted, 1.5));
    painter.drawLine(QPointF(toX(low_), toY(low_)), QPointF(toX(high_), toY(high_)));
    painter.setClipping(false);
}

void PriceScatter::paintPoints(QPainter& painter) const {
    const ThemeColors& colors = themeColors(palette());
    QColor fill = colors.accent;
    fill.setAlphaF(points_.size() > 400 ? 0.35F : 0.6F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    for (const Point& point : points_) painter.drawEllipse(QPointF(toX(point.truth), toY(point.predicted)), 3.5, 3.5);
}

void PriceScatter::paintMarks(QPainter& painter) const {
    const ThemeColors& colors = themeColors(palette());
    for (const int marked : {current_, hovered_}) {
        if (marked < 0) continue;
        const Point& point = points_[static_cast<std::size_t>(marked)];
        painter.setPen(QPen(colors.text, 2));
        painter.setBrush(colors.accent);
        painter.drawEllipse(QPointF(toX(point.truth), toY(point.predicted)), 6, 6);
    }
}

void PriceScatter::paintHover(QPainter& painter) const {
    if (hovered_ < 0) return;
    const ThemeColors& colors = themeColors(palette());
    const Point& point = points_[static_cast<std::size_t>(hovered_)];
    const bool pictured = pictureOf_ == point.id && !picture_.isNull();
    const QString price = tr("true %1, told %2").arg(numberText(point.truth), numberText(point.predicted));
    const double width =
        std::max({pictured ? kPictureSide : 0.0, double(fontMetrics().horizontalAdvance(price)), 120.0}) + 20;
    QRectF card(toX(point.truth) + 14, toY(point.predicted) + 14, width, (pictured ? kPictureSide + 8 : 0) + 52);
    if (card.right() > rect().right() - 4) card.moveRight(toX(point.truth) - 14);
    if (card.bottom() > rect().bottom() - 4) card.moveBottom(toY(point.predicted) - 14);
    card.moveTopLeft(QPointF(std::max(4.0, card.left()), std::max(4.0, card.top())));
    painter.setPen(QPen(colors.border, 1));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(card, 8, 8);
    QRectF inner = card.adjusted(10, 8, -10, -8);
    if (pictured) {
        const QSizeF size = QSizeF(picture_.size()).scaled(inner.width(), kPictureSide, Qt::KeepAspectRatio);
        painter.drawImage(QRectF(QPointF(inner.center().x() - size.width() / 2, inner.top()), size), picture_);
        inner.setTop(inner.top() + kPictureSide + 6);
    }
    painter.setPen(colors.text);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop,
                     fontMetrics().elidedText(point.name, Qt::ElideRight, int(inner.width())));
    painter.setPen(colors.muted);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, price);
}

QPixmap PriceScatter::ground() const {
    if (!ground_.isNull() && ground_.devicePixelRatio() == devicePixelRatioF()) return ground_;
    ground_ = QPixmap(size() * devicePixelRatioF());
    ground_.setDevicePixelRatio(devicePixelRatioF());
    ground_.fill(Qt::transparent);
    QPainter painter(&ground_);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColors(palette()).surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setFont(font());
    paintAxes(painter);
    paintPoints(painter);
    return ground_;
}

void PriceScatter::dropGround() {
    ground_ = {};
    update();
}

void PriceScatter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.drawPixmap(0, 0, ground());
    if (hasFocus()) {
        painter.setPen(QPen(themeColors(palette()).accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }
    paintMarks(painter);
    paintHover(painter);
}

void PriceScatter::resizeEvent(QResizeEvent*) {
    dropGround();
}

void PriceScatter::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    dropGround();
}

void PriceScatter::mouseMoveEvent(QMouseEvent* event) {
    const int point = pointAt(event->position());
    if (point == hovered_) return;
    hovered_ = point;
    setCursor(point >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
    if (point >= 0) Q_EMIT hovered(points_[static_cast<std::size_t>(point)].id);
}

void PriceScatter::mousePressEvent(QMouseEvent* event) {
    const int point = pointAt(event->position());
    if (event->button() != Qt::LeftButton || point < 0) return;
    current_ = point;
    update();
    Q_EMIT chosen(points_[static_cast<std::size_t>(point)].id);
}

void PriceScatter::leaveEvent(QEvent*) {
    hovered_ = -1;
    update();
}

void PriceScatter::keyPressEvent(QKeyEvent* event) {
    const int direction = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (direction == 0 || points_.empty()) return QWidget::keyPressEvent(event);
    current_ = std::clamp(current_ + direction, 0, static_cast<int>(points_.size()) - 1);
    update();
    Q_EMIT chosen(points_[static_cast<std::size_t>(current_)].id);
}

}  // namespace vitrine::ui
