// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/share_bars.h"

#include <QPainter>
#include <algorithm>

#include "ui/common/formatting.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kLine = 22;
constexpr std::size_t kMost = 8;

}  // namespace

ShareBars::ShareBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBars::setBars(const QString& title, std::vector<Bar> bars) {
    bars_ = std::move(bars);
    if (bars_.size() > kMost) bars_.resize(kMost);
    QString words = title;
    for (const Bar& bar : bars_) words += QStringLiteral("\n%1: %2").arg(bar.name, shareText(bar.share));
    setAccessibleName(words);
    updateGeometry();
    update();
}

QSize ShareBars::sizeHint() const {
    return {220, kLine * static_cast<int>(std::max<std::size_t>(1, bars_.size()))};
}

void ShareBars::paintEvent(QPaintEvent*) {
    const ThemeColors& colors = themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int names = 40;
    for (const Bar& bar : bars_) names = std::max(names, fontMetrics().horizontalAdvance(bar.name) + 8);
    names = std::min(names, width() / 3);
    const int numbers = fontMetrics().horizontalAdvance(shareText(1.0)) + 8;
    for (std::size_t i = 0; i < bars_.size(); ++i) {
        const QRect line(0, static_cast<int>(i) * kLine, width(), kLine);
        painter.setPen(colors.text);
        painter.drawText(line.adjusted(0, 0, names - width() - 8, 0), Qt::AlignVCenter | Qt::AlignRight,
                         fontMetrics().elidedText(bars_[i].name, Qt::ElideRight, names - 8));
        const QRectF room(names, line.top() + 6, std::max(1, width() - names - numbers), kLine - 12);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.raised);
        painter.drawRoundedRect(room, 3, 3);
        painter.setBrush(bars_[i].marked ? colors.accent : colors.muted);
        painter.drawRoundedRect(
            QRectF(room.topLeft(), QSizeF(std::max(2.0, room.width() * bars_[i].share), room.height())), 3, 3);
        painter.setPen(colors.muted);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, shareText(bars_[i].share));
    }
}

}  // namespace vitrine::ui
