// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

namespace vitrine::ui {

/// Bars with a brush: dragging over them chooses a range, a click outside the drag clears it. With the keyboard: left
/// and right move the lower end, with Shift the upper one, Escape clears.
class Histogram : public QWidget {
    Q_OBJECT

public:
    explicit Histogram(QWidget* parent = nullptr);

    /// `edges` has one entry more than `counts`; `label` writes an edge in words.
    void setBars(std::vector<qint64> counts, std::vector<double> edges, std::function<QString(double)> label);
    /// In the units of the edges; nan = open.
    void setRange(double low, double high);
    QSize sizeHint() const override { return {200, 96}; }

Q_SIGNALS:
    /// nan on a side that is open; both nan = cleared.
    void rangeChosen(double low, double high);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    int barAt(double x) const;
    QRectF barsRect() const;
    int barOf(double value) const;
    void chooseBars(int from, int to);
    bool isChosen(int bar) const { return from_ < 0 || (bar >= from_ && bar <= to_); }

    std::vector<qint64> counts_;
    std::vector<double> edges_;
    std::function<QString(double)> label_;
    int from_ = -1;  ///< bars of the range, inclusive; -1 = none
    int to_ = -1;
    int pressed_ = -1;
};

}  // namespace vitrine::ui
