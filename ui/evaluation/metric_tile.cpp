// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/metric_tile.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kInset = 14;

}  // namespace

MetricTile::MetricTile(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MetricTile::setFigure(Figure figure) {
    figure_ = std::move(figure);
    QString words = figure_.title + QStringLiteral(": ") + figure_.value;
    if (!figure_.interval.isEmpty()) words += QStringLiteral(", ") + figure_.interval;
    setAccessibleName(words);
    setToolTip(figure_.explanation);
    update();
}

void MetricTile::paintLine(QPainter& painter, const QRectF& line) const {
    const ThemeColors& colors = themeColors(palette());
    double high = figure_.high.value_or(figure_.number.value_or(0));
    for (const Baseline& baseline : figure_.baselines) high = std::max(high, baseline.value);
    if (high <= 0 || !figure_.number) return;
    const auto place = [&](double value) { return line.left() + line.width() * std::clamp(value / high, 0.0, 1.0); };
    painter.setPen(QPen(colors.border, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(line.left(), line.center().y(), line.right(), line.center().y());
    painter.setPen(QPen(colors.muted, 1.5));
    for (const Baseline& baseline : figure_.baselines) {
        const qreal x = place(baseline.value);
        painter.drawLine(QPointF(x, line.top()), QPointF(x, line.bottom()));
    }
    if (figure_.low && figure_.high) {
        painter.setPen(QPen(colors.accent, 4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(place(*figure_.low), line.center().y()),
                         QPointF(place(*figure_.high), line.center().y()));
    }
    painter.setPen(QPen(colors.surface, 2));
    painter.setBrush(colors.accent);
    painter.drawEllipse(QPointF(place(*figure_.number), line.center().y()), 5, 5);
}

void MetricTile::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(rect(), 8, 8);
    const QRect room = rect().adjusted(kInset, 10, -kInset, -10);
    QFont small = font();
    painter.setFont(small);
    painter.setPen(colors.muted);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop,
                     fontMetrics().elidedText(figure_.title, Qt::ElideRight, room.width()));
    QFont large = font();
    large.setPixelSize(22);
    large.setWeight(QFont::DemiBold);
    painter.setFont(large);
    painter.setPen(colors.text);
    painter.drawText(room.adjusted(0, 18, 0, 0), Qt::AlignLeft | Qt::AlignTop, figure_.value);
    small.setPixelSize(11);
    painter.setFont(small);
    painter.setPen(colors.muted);
    painter.drawText(room.adjusted(0, 48, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     QFontMetrics(small).elidedText(figure_.interval, Qt::ElideRight, room.width()));
    painter.drawText(room.adjusted(0, 64, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     QFontMetrics(small).elidedText(figure_.baseline, Qt::ElideRight, room.width()));
    paintLine(painter, QRectF(room.left() + 4, room.bottom() - 11, room.width() - 8, 12));
}

}  // namespace vitrine::ui
