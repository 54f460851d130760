// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/comparison_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/theme.h"
#include "ui/evaluation/metric_tiles.h"

namespace vitrine::ui {
namespace {

constexpr int kIntervalWidth = 220;

}  // namespace

ComparisonStrip::ComparisonStrip(QWidget* parent)
    : QFrame(parent), verdict_(new QLabel(this)), figures_(new QLabel(this)), gotWorse_(new QPushButton(this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(48, 8, 12, 8);
    line->setSpacing(16);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    for (QLabel* label : {verdict_, figures_}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(label);
    }
    QFont strong = verdict_->font();
    strong.setWeight(QFont::DemiBold);
    verdict_->setFont(strong);
    figures_->setForegroundRole(QPalette::PlaceholderText);
    line->addLayout(words, 1);
    line->addSpacing(kIntervalWidth);
    line->addWidget(gotWorse_);
    connect(gotWorse_, &QPushButton::clicked, this, &ComparisonStrip::gotWorseWanted);
    liveText(this, [this] { word(); });
    hide();
}

void ComparisonStrip::setComparison(std::optional<evaluation::Comparison> comparison, const QString& nameA,
                                    const QString& nameB) {
    comparison_ = std::move(comparison);
    nameA_ = nameA;
    nameB_ = nameB;
    setVisible(comparison_.has_value());
    word();
}

QString ComparisonStrip::verdict() const {
    return verdict_->text();
}

void ComparisonStrip::word() {
    if (!comparison_) return;
    verdict_->setText(comparison_->ship ? tr("May be shipped: %1 is not worse than %2").arg(nameA_, nameB_)
                                        : tr("Should not be shipped: %1 is worse than %2").arg(nameA_, nameB_));
    QString figures = tr("%1 rows in common").arg(countText(comparison_->n));
    if (comparison_->medaeDifference) {
        const double difference = *comparison_->medaeDifference;
        const QString amount = (difference > 0 ? QStringLiteral("+") : QString()) + amountText(difference);
        figures += QStringLiteral("  ·  ") + tr("median error %1").arg(amount);
        if (comparison_->interval) {
            figures += tr(" (95 %: %1 to %2)")
                           .arg(amountText(comparison_->interval->low), amountText(comparison_->interval->high));
        }
    }
    if (const auto verdict = comparison_->verdict()) {
        figures += QStringLiteral("  ·  ") + (*verdict == evaluation::Verdict::Noise
                                                  ? tr("noise: other seeds differ by up to %1")
                                                  : tr("other seeds differ by %1 at most"))
                                                 .arg(amountText(comparison_->seedSpread->noiseLimit));
    }
    figures_->setText(figures);
    const auto worse = static_cast<int>(comparison_->gotWorse.size());
    gotWorse_->setText(tr("%n row(s) got worse", nullptr, worse));
    gotWorse_->setEnabled(worse > 0);
    setAccessibleName(verdict_->text() + QStringLiteral(". ") + figures);
    update();
}

QRectF ComparisonStrip::intervalRect() const {
    const qreal right = gotWorse_->geometry().left() - 24;
    return {right - kIntervalWidth + 24, 14, kIntervalWidth - 24, height() - 28.0};
}

void ComparisonStrip::paintInterval(QPainter& painter) const {
    if (!comparison_->interval || !comparison_->medaeDifference) return;
    const ThemeColors& colors = themeColors(palette());
    const QRectF area = intervalRect();
    const double reach =
        1.15 * std::max({std::abs(comparison_->interval->low), std::abs(comparison_->interval->high), 1e-9});
    const auto place = [&](double value) { return area.center().x() + area.width() / 2 * value / reach; };
    const qreal y = area.center().y();
    painter.setPen(QPen(colors.border, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter.setPen(QPen(colors.muted, 1.5));
    painter.drawLine(QPointF(place(0), area.top()), QPointF(place(0), area.bottom()));
    const QColor color = comparison_->ship ? colors.good : colors.error;
    painter.setPen(QPen(color, 5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(place(comparison_->interval->low), y), QPointF(place(comparison_->interval->high), y));
    painter.setPen(QPen(colors.surface, 2));
    painter.setBrush(color);
    painter.drawEllipse(QPointF(place(*comparison_->medaeDifference), y), 6, 6);
    QFont small = font();
    small.setPixelSize(10);
    painter.setFont(small);
    painter.setPen(colors.muted);
    painter.drawText(area.adjusted(0, 0, 0, 12), Qt::AlignLeft | Qt::AlignBottom, tr("better"));
    painter.drawText(area.adjusted(0, 0, 0, 12), Qt::AlignRight | Qt::AlignBottom, tr("worse"));
}

void ComparisonStrip::paintEvent(QPaintEvent*) {
    if (!comparison_) return;
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor tone = comparison_->ship ? colors.good : colors.error;
    QColor ground = tone;
    ground.setAlphaF(0.10F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), 8, 8);
    const QString sign = comparison_->ship ? QStringLiteral("check") : QStringLiteral("warning");
    painter.drawPixmap(16, (height() - 20) / 2, iconPixmap(sign, 20, tone, devicePixelRatioF()));
    paintInterval(painter);
}

}  // namespace vitrine::ui
