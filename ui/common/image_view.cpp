// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/image_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/common/accessible_role.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr double kLargestZoom = 16;
constexpr double kStep = 1.25;

}  // namespace

ImageView::ImageView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, QAccessible::Graphic);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(96, 96);
}

void ImageView::setImage(const QImage& image, const QString& text) {
    if (image.size() != image_.size()) fit();
    image_ = image;
    text_ = text;
    update();
}

void ImageView::setOverlay(std::function<void(QPainter&, double)> overlay) {
    overlay_ = std::move(overlay);
    update();
}

void ImageView::fit() {
    zoom_ = 0;
    offset_ = {};
    update();
}

double ImageView::fitZoom() const {
    if (image_.isNull()) return 1;
    // Small pictures are enlarged, but never so far that they are only squares.
    return std::min({double(width()) / image_.width(), double(height()) / image_.height(), 4.0});
}

QPointF ImageView::corner() const {
    const QPointF size(image_.width() * zoom(), image_.height() * zoom());
    return QPointF(width(), height()) / 2 + offset_ - size / 2;
}

void ImageView::zoomAbout(const QPointF& place, double factor) {
    if (image_.isNull()) return;
    const double before = zoom();
    const double after = std::clamp(before * factor, std::min(fitZoom(), 1.0) / 2, kLargestZoom);
    const QPointF fromMiddle = place - QPointF(width(), height()) / 2;
    offset_ = fromMiddle - (fromMiddle - offset_) * (after / before);
    zoom_ = after;
    keepInside();
    update();
}

void ImageView::keepInside() {
    const double roomX = std::max(0.0, (image_.width() * zoom() - width()) / 2);
    const double roomY = std::max(0.0, (image_.height() * zoom() - height()) / 2);
    offset_ = {std::clamp(offset_.x(), -roomX, roomX), std::clamp(offset_.y(), -roomY, roomY)};
}

void ImageView::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, zoom() < 4);
    if (image_.isNull()) {
        painter.setPen(colors.muted);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, text_);
    } else {
        painter.translate(corner());
        painter.scale(zoom(), zoom());
        painter.drawImage(QPoint(0, 0), image_);
        if (overlay_) overlay_(painter, zoom());
        painter.resetTransform();
    }
    if (hasFocus() && focusShown_) {
        painter.setPen(colors.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ImageView::wheelEvent(QWheelEvent* event) {
    zoomAbout(event->position(), std::pow(kStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void ImageView::mousePressEvent(QMouseEvent* event) {
    pressed_ = event->position() - offset_;
}

void ImageView::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) || image_.isNull()) return;
    if (zoom_ == 0) zoom_ = fitZoom();
    offset_ = event->position() - pressed_;
    keepInside();
    update();
}

void ImageView::mouseDoubleClickEvent(QMouseEvent*) {
    Q_EMIT doubleClicked();
}

void ImageView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomBy(kStep);
        case Qt::Key_Minus:
            return zoomBy(1 / kStep);
        case Qt::Key_0:
            return fit();
        case Qt::Key_1:
            return zoomBy(1 / zoom());
        default:
            QWidget::keyPressEvent(event);
    }
}

void ImageView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    keepInside();
}

}  // namespace vitrine::ui
