// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/length_histogram.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "ui/common/accessible_role.h"
#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr qint64 kBars = 28;

/// 1, 2 or 5 times a power of ten, so that the bars' edges are round.
qint64 roundStep(qint64 span) {
    for (qint64 power = 1;; power *= 10) {
        for (const qint64 step : {power, 2 * power, 5 * power}) {
            if (step * kBars >= span) return step;
        }
    }
}

}  // namespace

LengthHistogram::LengthHistogram(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, QAccessible::Chart);
    setMouseTracking(true);
    liveText(this, [this] { setAccessibleName(tr("Rows by length in tokens")); });
}

void LengthHistogram::setSurvey(const RowSurvey& survey) {
    counts_.clear();
    chosen_ = -1;
    qint64 low = 0;
    qint64 high = 0;
    for (const LedgerRow& row : survey.rows) {
        if (row.tokens == 0) continue;
        low = low == 0 ? row.tokens : std::min<qint64>(low, row.tokens);
        high = std::max<qint64>(high, row.tokens);
    }
    if (high > 0) {
        step_ = roundStep(high - low + 1);
        first_ = low / step_ * step_;
        counts_.assign(static_cast<std::size_t>((high - first_) / step_ + 1), 0);
        dataset::SampleId last = 0;  // a row may have two lines, one after the other
        for (const LedgerRow& row : survey.rows) {
            if (row.tokens > 0 && row.id != last) ++counts_[static_cast<std::size_t>((row.tokens - first_) / step_)];
            last = row.id;
        }
    }
    update();
}

QRectF LengthHistogram::plot() const {
    return QRectF(rect()).adjusted(4, 20, -4, -22);
}

QRectF LengthHistogram::barRect(int bar) const {
    const QRectF area = plot();
    const qreal width = std::min(area.width() / std::max(1, barCount()), 48.0);
    const qint64 most = *std::ranges::max_element(counts_);
    const qint64 count = counts_[static_cast<std::size_t>(bar)];
    // A single row is seen beside a thousand.
    const qreal height = count == 0 ? 0 : std::max(2.0, area.height() * double(count) / double(most));
    return {area.left() + bar * width + 1, area.bottom() - height, width - 2, height};
}

int LengthHistogram::barAt(const QPointF& place) const {
    if (counts_.empty()) return -1;
    const QRectF area = plot();
    const qreal width = std::min(area.width() / barCount(), 48.0);
    const int bar = static_cast<int>((place.x() - area.left()) / width);
    return place.x() < area.left() || bar >= barCount() ? -1 : bar;
}

void LengthHistogram::choose(int bar) {
    chosen_ = bar == chosen_ ? -1 : bar;
    update();
    if (chosen_ < 0)
        Q_EMIT rangeChosen(0, 0);
    else
        Q_EMIT rangeChosen(first_ + chosen_ * step_, first_ + (chosen_ + 1) * step_);
}

void LengthHistogram::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    painter.setPen(QPen(hasFocus() ? colors.accent : colors.border, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    if (counts_.empty()) return;
    painter.setPen(Qt::NoPen);
    for (int bar = 0; bar < barCount(); ++bar) {
        QColor color = colors.accent;
        if (chosen_ >= 0 && bar != chosen_) color.setAlphaF(0.35F);
        painter.setBrush(color);
        painter.drawRoundedRect(barRect(bar), 2, 2);
    }
    painter.setPen(colors.muted);
    const qreal right = barRect(barCount() - 1).right();
    const QRectF axis(area.left(), area.bottom() + 4, right - area.left(), 18);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignTop, countText(first_));
    if (barCount() > 2) painter.drawText(axis, Qt::AlignRight | Qt::AlignTop, countText(first_ + barCount() * step_));
    painter.drawText(
        QRectF(area.left(), 0, area.width(), 18), Qt::AlignLeft | Qt::AlignVCenter,
        chosen_ < 0
            ? tr("Rows by length in tokens")
            : tr("%1 – %2 tokens: %n row(s)", nullptr, static_cast<int>(counts_[static_cast<std::size_t>(chosen_)]))
                  .arg(countText(first_ + chosen_ * step_), countText(first_ + (chosen_ + 1) * step_ - 1)));
}

void LengthHistogram::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const int bar = barAt(event->position());
    if (bar >= 0 || chosen_ >= 0) choose(bar >= 0 ? bar : chosen_);
}

void LengthHistogram::keyPressEvent(QKeyEvent* event) {
    const int direction = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (event->key() == Qt::Key_Escape && chosen_ >= 0) return choose(chosen_);
    if (direction == 0 || counts_.empty()) return QWidget::keyPressEvent(event);
    int bar = chosen_ < 0 ? (direction > 0 ? 0 : barCount() - 1) : chosen_ + direction;
    while (bar >= 0 && bar < barCount() && counts_[static_cast<std::size_t>(bar)] == 0) bar += direction;
    if (bar >= 0 && bar < barCount()) choose(bar);
}

bool LengthHistogram::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int bar = barAt(help->pos());
    if (bar < 0) return true;
    const QString text =
        tr("%1 – %2 tokens: %n row(s)", nullptr, static_cast<int>(counts_[static_cast<std::size_t>(bar)]))
            .arg(countText(first_ + bar * step_), countText(first_ + (bar + 1) * step_ - 1));
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

}  // namespace vitrine::ui
