// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>
#include <functional>

namespace vitrine::ui {

/// A picture to look at closely: fits at first, the wheel or + and - zoom about the pointer, dragging moves, 0 fits
/// again, 1 shows one pixel as one.
class ImageView : public QWidget {
    Q_OBJECT

public:
    explicit ImageView(QWidget* parent = nullptr);

    /// Keeps zoom and place if the new picture has the same size. A null picture shows `text` instead.
    void setImage(const QImage& image, const QString& text = {});
    /// Drawn over the picture in its own pixels, e.g. lines between crops; empty = nothing.
    void setOverlay(std::function<void(QPainter&, double pixelsPerUnit)> overlay);
    /// Off where the picture is all there is, so that nothing else could have the keyboard.
    void showFocus(bool shown) { focusShown_ = shown; }
    void fit();
    void zoomBy(double factor) { zoomAbout(QRectF(rect()).center(), factor); }
    double zoom() const { return zoom_ > 0 ? zoom_ : fitZoom(); }
    const QImage& image() const { return image_; }

    QSize sizeHint() const override { return {320, 288}; }

Q_SIGNALS:
    void doubleClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    double fitZoom() const;
    QPointF corner() const;
    void zoomAbout(const QPointF& place, double factor);
    void keepInside();

    QImage image_;
    QString text_;
    std::function<void(QPainter&, double)> overlay_;
    bool focusShown_ = true;
    double zoom_ = 0;  ///< 0 = as fits
    QPointF offset_;   ///< of the picture's middle from the widget's
    QPointF pressed_;
};

}  // namespace vitrine::ui
