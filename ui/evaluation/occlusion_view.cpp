// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/occlusion_view.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr double kStrongestTint = 0.55;

using evaluation::OccludedTile;

const OccludedTile& strongestOf(const evaluation::OcclusionMap& map) {
    return *std::ranges::max_element(map.tiles, {}, &OccludedTile::drop);
}

/// Of the picture that was covered; its tiles lie side by side without a gap.
QSize sizeOf(const evaluation::OcclusionMap& map) {
    QSize size(1, 1);
    for (const OccludedTile& tile : map.tiles)
        size = size.expandedTo(QSize(tile.left + tile.width, tile.top + tile.height));
    return size;
}

}  // namespace

OcclusionView::OcclusionView(QWidget* parent) : ImageView(parent) {}

void OcclusionView::setMap(std::shared_ptr<const evaluation::Explanation> explanation) {
    explanation_ = explanation && explanation->occlusion ? std::move(explanation) : nullptr;
    if (!explanation_)
        setOverlay({});
    else
        setOverlay([this](QPainter& painter, double) { paintTiles(painter); });
    update();
}

QString OcclusionView::sentence() const {
    if (!explanation_) return {};
    const evaluation::OcclusionMap& map = *explanation_->occlusion;
    const OccludedTile& strongest = strongestOf(map);
    if (strongest.drop <= 0) return tr("No part of the picture made the answer more probable.");
    const auto index = static_cast<int>(&strongest - map.tiles.data());
    return tr("Most depends on the part in row %1, column %2: covered, the price becomes %3 times less probable.")
        .arg(index / map.columns + 1)
        .arg(index % map.columns + 1)
        .arg(QLocale().toString(std::exp(strongest.drop), 'g', 3));
}

void OcclusionView::paintTiles(QPainter& painter) const {
    const evaluation::OcclusionMap& map = *explanation_->occlusion;
    const OccludedTile& strongest = strongestOf(map);
    if (strongest.drop <= 0 || image().isNull()) return;
    const ThemeColors& colors = themeColors(palette());
    const QSize covered = sizeOf(map);
    const double x = static_cast<double>(image().width()) / covered.width();
    const double y = static_cast<double>(image().height()) / covered.height();
    const auto placeOf = [&](const OccludedTile& tile) {
        return QRectF(tile.left * x, tile.top * y, tile.width * x, tile.height * y);
    };
    for (const OccludedTile& tile : map.tiles) {
        QColor tint = colors.warning;
        tint.setAlphaF(kStrongestTint * std::clamp(tile.drop / strongest.drop, 0.0, 1.0));
        painter.fillRect(placeOf(tile), tint);
    }
    QPen frame(colors.warning, 3);
    frame.setCosmetic(true);
    painter.setPen(frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(placeOf(strongest));
}

}  // namespace vitrine::ui
