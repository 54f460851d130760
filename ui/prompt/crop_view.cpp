// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/crop_view.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/common/formatting.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kGap = 12;
constexpr qreal kGlobalShare = 0.30;  // of the height
constexpr qreal kRadius = 4;

/// The largest rectangle of this shape in `room`, at its top middle.
QRectF fitted(const QSizeF& shape, const QRectF& room) {
    const QSizeF size = shape.scaled(room.size(), Qt::KeepAspectRatio);
    return {QPointF(room.center().x() - size.width() / 2, room.top()), size};
}

void drawPicture(QPainter& painter, const QImage& image, const QRectF& place) {
    painter.save();
    QPainterPath clip;
    clip.addRoundedRect(place, kRadius, kRadius);
    painter.setClipPath(clip);
    painter.drawImage(place, image);
    painter.restore();
}

}  // namespace

CropView::CropView(QWidget* parent) : QWidget(parent) {
    setMinimumSize(180, 200);
}

void CropView::setPicture(std::shared_ptr<const CroppedPicture> picture, const QString& words) {
    picture_ = std::move(picture);
    words_ = words;
    setAccessibleName(picture_ ? tr("The picture as the model sees it. %1").arg(facts()) : words_);
    update();
}

QString CropView::facts() const {
    if (!picture_) return {};
    const image::HdLayout& layout = picture_->layout;
    return tr("%1 × %2 crops of 336 px and the global view: %3 tokens")
        .arg(layout.gridColumns)
        .arg(layout.gridRows)
        .arg(countText(layout.tokens));
}

void CropView::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (!picture_) {
        painter.setPen(colors.muted);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, words_);
        return;
    }
    const image::HdLayout& layout = picture_->layout;
    const qreal globalHeight = height() * kGlobalShare;
    const QRectF room(0, 0, width(), height() - globalHeight - kGap);
    const QRectF canvas = fitted(QSizeF(layout.width, layout.height), room);
    drawPicture(painter, picture_->canvas, canvas);
    const qreal step = canvas.width() / layout.gridColumns;
    // White below the accent: the lines are seen on any picture.
    for (const auto& [color, width] : {std::pair(QColor(Qt::white), 3.0), std::pair(colors.accent, 1.25)}) {
        painter.setPen(QPen(color, width));
        painter.setBrush(Qt::NoBrush);
        for (int column = 1; column < layout.gridColumns; ++column) {
            const qreal x = canvas.left() + column * step;
            painter.drawLine(QPointF(x, canvas.top()), QPointF(x, canvas.bottom()));
        }
        for (int row = 1; row < layout.gridRows; ++row) {
            const qreal y = canvas.top() + row * step;
            painter.drawLine(QPointF(canvas.left(), y), QPointF(canvas.right(), y));
        }
        painter.drawRoundedRect(canvas, kRadius, kRadius);
    }
    const QRectF below(canvas.left(), canvas.bottom() + kGap, canvas.width(), globalHeight);
    const QRectF view(below.left(), below.top(), std::min(below.width(), below.height()),
                      std::min(below.width(), below.height()));
    drawPicture(painter, picture_->globalView, view);
    painter.setPen(QPen(colors.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(view, kRadius, kRadius);
    painter.setPen(colors.muted);
    painter.drawText(QRectF(view.right() + 8, view.top(), std::max(0.0, width() - view.right() - 8), view.height()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, tr("Global view"));
}

}  // namespace vitrine::ui
