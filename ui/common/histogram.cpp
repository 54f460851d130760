// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/histogram.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/common/accessible_role.h"
#include "ui/common/formatting.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr double kOpen = std::numeric_limits<double>::quiet_NaN();
constexpr int kLabels = 20;  // px below the bars

}  // namespace

Histogram::Histogram(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, QAccessible::Chart);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::SplitHCursor);
}

void Histogram::setBars(std::vector<qint64> counts, std::vector<double> edges, std::function<QString(double)> label) {
    counts_ = std::move(counts);
    edges_ = std::move(edges);
    label_ = std::move(label);
    update();
}

void Histogram::setRange(double low, double high) {
    const int last = static_cast<int>(counts_.size()) - 1;
    const bool none = std::isnan(low) && std::isnan(high);
    from_ = none ? -1 : std::isnan(low) ? 0 : barOf(low);
    to_ = none ? -1 : std::isnan(high) ? last : std::max(from_, barOf(high - 1e-9 * std::abs(high)));
    update();
}

int Histogram::barOf(double value) const {
    const auto above = std::upper_bound(edges_.begin(), edges_.end(), value * (1 + 1e-9));
    return std::clamp(static_cast<int>(above - edges_.begin()) - 1, 0,
                      std::max(0, static_cast<int>(counts_.size()) - 1));
}

QRectF Histogram::barsRect() const {
    return QRectF(rect()).adjusted(1, 2, -1, -kLabels);
}

int Histogram::barAt(double x) const {
    const QRectF area = barsRect();
    const int count = static_cast<int>(counts_.size());
    return std::clamp(static_cast<int>((x - area.left()) / area.width() * count), 0, count - 1);
}

void Histogram::paintEvent(QPaintEvent*) {
    if (counts_.empty()) return;
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = barsRect();
    const double width = area.width() / double(counts_.size());
    const double most = double(std::max<qint64>(1, *std::max_element(counts_.begin(), counts_.end())));
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        if (counts_[i] == 0) continue;
        // The square root keeps rare prices visible beside common ones.
        const double height = std::max(2.0, area.height() * std::sqrt(double(counts_[i]) / most));
        painter.setBrush(isChosen(static_cast<int>(i)) ? colors.accent : colors.border);
        painter.drawRect(
            QRectF(area.left() + width * double(i) + 0.5, area.bottom() - height, std::max(1.0, width - 1), height));
    }
    painter.setPen(hasFocus() ? colors.accent : colors.border);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    if (!label_ || edges_.size() != counts_.size() + 1) return;
    painter.setPen(colors.muted);
    const QRect words = rect().adjusted(0, height() - kLabels + 2, 0, 0);
    const auto at = [&](int bar) { return label_(edges_[static_cast<std::size_t>(bar)]); };
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, at(from_ < 0 ? 0 : from_));
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter,
                     at(to_ < 0 ? static_cast<int>(counts_.size()) : to_ + 1));
}

void Histogram::chooseBars(int from, int to) {
    from_ = std::min(from, to);
    to_ = std::max(from, to);
    update();
    const bool lowOpen = from_ == 0;
    const bool highOpen = to_ + 1 == static_cast<int>(counts_.size());
    Q_EMIT rangeChosen(lowOpen ? kOpen : edges_[static_cast<std::size_t>(from_)],
                       highOpen ? kOpen : edges_[static_cast<std::size_t>(to_) + 1]);
}

void Histogram::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && !counts_.empty()) pressed_ = barAt(event->position().x());
}

void Histogram::mouseMoveEvent(QMouseEvent* event) {
    if (pressed_ < 0) return;
    const int now = barAt(event->position().x());
    from_ = std::min(pressed_, now);
    to_ = std::max(pressed_, now);
    update();
}

void Histogram::mouseReleaseEvent(QMouseEvent* event) {
    if (pressed_ < 0) return;
    const int from = std::exchange(pressed_, -1);
    chooseBars(from, barAt(event->position().x()));
}

void Histogram::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(counts_.size()) - 1;
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (event->key() == Qt::Key_Escape && from_ >= 0) {
        from_ = to_ = -1;
        update();
        Q_EMIT rangeChosen(kOpen, kOpen);
    } else if (step != 0 && last >= 0) {
        const int from = from_ < 0 ? 0 : from_;
        const int to = to_ < 0 ? last : to_;
        if (event->modifiers() & Qt::ShiftModifier)
            chooseBars(from, std::clamp(to + step, from, last));
        else
            chooseBars(std::clamp(from + step, 0, to), to);
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool Histogram::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || counts_.empty() || !label_) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto bar = static_cast<std::size_t>(barAt(help->pos().x()));
    QToolTip::showText(
        help->globalPos(),
        QStringLiteral("%1 – %2: %3").arg(label_(edges_[bar]), label_(edges_[bar + 1]), countText(counts_[bar])), this);
    return true;
}

}  // namespace vitrine::ui
