// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/learning_scatter.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "ui/common/accessible_role.h"
#include "ui/common/chart_colors.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"

namespace vitrine::ui {
namespace {

using training::LearningRegion;
using training::LearntRow;

constexpr double kReach = 10;          // px from the pointer
constexpr double kLeast = 0.05;        // variability that the axis shows at least
constexpr std::size_t kCrowd = 2'000;  // rows from which on points are small

QColor colorOf(LearningRegion region, const ThemeColors& colors) {
    return chartPen(region == LearningRegion::Hard ? 1 : region == LearningRegion::Ambiguous ? 2 : 0, colors).color;
}

QString fractionText(double share) {
    return QLocale().toString(share, 'f', 2);
}

}  // namespace

QString regionLabel(LearningRegion region) {
    return region == LearningRegion::Hard        ? LearningScatter::tr("Hard")
           : region == LearningRegion::Ambiguous ? LearningScatter::tr("Ambiguous")
                                                 : LearningScatter::tr("Easy");
}

LearningScatter::LearningScatter(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setAccessibleRole(*this, QAccessible::Chart);
    liveText(this, [this] {
        setAccessibleName(tr("Confidence against variability"));
        ground_ = {};
        update();
    });
}

void LearningScatter::setRows(const std::vector<LearntRow>& rows) {
    points_.clear();
    widest_ = kLeast;
    for (const LearntRow& row : rows) {
        if (!row.variability) continue;
        points_.push_back(row);
        widest_ = std::max(widest_, *row.variability);
    }
    ground_ = {};
    update();
}

QRectF LearningScatter::plot() const {
    return QRectF(rect()).adjusted(54, 8, -14, -34);
}

QPointF LearningScatter::placeOf(const LearntRow& row) const {
    const QRectF area = plot();
    return {area.left() + area.width() * row.variability.value_or(0) / widest_,
            area.bottom() - area.height() * row.confidence};
}

std::optional<QPointF> LearningScatter::placeOf(std::int64_t id) const {
    const auto found = std::ranges::find(points_, id, &LearntRow::id);
    return found == points_.end() ? std::nullopt : std::optional(placeOf(*found));
}

const LearntRow* LearningScatter::rowAt(const QPointF& place) const {
    const LearntRow* nearest = nullptr;
    double distance = kReach * kReach;
    for (const LearntRow& row : points_) {
        const QPointF off = placeOf(row) - place;
        const double square = QPointF::dotProduct(off, off);
        if (square >= distance) continue;
        distance = square;
        nearest = &row;
    }
    return nearest;
}

void LearningScatter::paintAxes(QPainter& painter) const {
    const ThemeColors& colors = themeColors(palette());
    const QRectF area = plot();
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    for (int tick = 0; tick <= 4; ++tick) {
        const double share = tick / 4.0;
        const double x = area.left() + area.width() * share;
        const double y = area.bottom() - area.height() * share;
        painter.setPen(QPen(colors.border, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(colors.muted);
        if (tick % 2 == 0 || area.height() > 120)
            painter.drawText(QRectF(0, y - 8, area.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                             fractionText(share));
        painter.drawText(QRectF(x - 30, area.bottom() + 2, 60, 14), Qt::AlignHCenter,
                         QLocale().toString(widest_ * share, 'g', 2));
    }
    painter.drawText(QRectF(area.left(), area.bottom() + 16, area.width(), 16), Qt::AlignHCenter, tr("Variability"));
    painter.save();
    painter.translate(3, area.center().y());
    painter.rotate(-90);
    painter.drawText(QRectF(-area.height() / 2, 0, area.height(), 14), Qt::AlignHCenter, tr("Confidence"));
    painter.restore();
}

/// Pixel by pixel, because a painter's ellipses take a second for 100,000 rows; where rows lie over each other the
/// colour grows stronger.
QImage LearningScatter::paintedPoints() const {
    const double ratio = devicePixelRatioF();
    const int radius = std::max(1, static_cast<int>(std::lround((points_.size() > kCrowd ? 1 : 2) * ratio)));
    QImage image(size() * ratio, QImage::Format_ARGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    const ThemeColors& colors = themeColors(palette());
    const int step = points_.size() > kCrowd ? 60 : 150;
    for (const LearntRow& row : points_) {
        const QRgb color = colorOf(row.region, colors).rgb() & RGB_MASK;
        const QPoint center = (placeOf(row) * ratio).toPoint();
        for (int y = center.y() - radius; y <= center.y() + radius; ++y) {
            if (y < 0 || y >= image.height()) continue;
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
            for (int x = std::max(0, center.x() - radius); x <= std::min(image.width() - 1, center.x() + radius); ++x)
                line[x] = color | static_cast<QRgb>(std::min(255, qAlpha(line[x]) + step)) << 24;
        }
    }
    return image;
}

const QPixmap& LearningScatter::ground() {
    if (!ground_.isNull() && ground_.devicePixelRatio() == devicePixelRatioF()) return ground_;
    const ThemeColors& colors = themeColors(palette());
    ground_ = QPixmap(size() * devicePixelRatioF());
    ground_.setDevicePixelRatio(devicePixelRatioF());
    ground_.fill(Qt::transparent);
    QPainter painter(&ground_);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.border, 1));
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    paintAxes(painter);
    painter.drawImage(QPointF(0, 0), paintedPoints());
    const QRectF area = plot().adjusted(6, 2, -6, -2);
    const std::pair<LearningRegion, int> places[] = {
        {LearningRegion::Easy, Qt::AlignLeft | Qt::AlignTop},
        {LearningRegion::Ambiguous, Qt::AlignRight | Qt::AlignTop},
        {LearningRegion::Hard, Qt::AlignLeft | Qt::AlignBottom},
    };
    for (const auto& [region, where] : places) {
        painter.setPen(colorOf(region, colors));
        painter.drawText(area, where, regionLabel(region));
    }
    return ground_;
}

void LearningScatter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.drawPixmap(0, 0, ground());
}

void LearningScatter::resizeEvent(QResizeEvent*) {
    ground_ = {};
}

void LearningScatter::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    ground_ = {};
    update();
}

void LearningScatter::mousePressEvent(QMouseEvent* event) {
    const LearntRow* row = event->button() == Qt::LeftButton ? rowAt(event->position()) : nullptr;
    if (row) Q_EMIT rowWanted(row->id);
}

void LearningScatter::mouseMoveEvent(QMouseEvent* event) {
    setCursor(rowAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

bool LearningScatter::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const LearntRow* row = rowAt(QPointF(help->pos()));
    if (!row) {
        QToolTip::hideText();
        return true;
    }
    QToolTip::showText(help->globalPos(),
                       tr("Row %1: confidence %2, variability %3, learnt from %4 times")
                           .arg(QString::number(row->id), fractionText(row->confidence),
                                fractionText(row->variability.value_or(0)), countText(row->observations)));
    return true;
}

}  // namespace vitrine::ui
