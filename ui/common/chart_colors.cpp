// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chart_colors.h"

namespace vitrine::ui {
namespace {

// blue, vermillion, reddish purple, bluish green on white; their light siblings on black.
constexpr QRgb kOnLight[] = {0x0072B2, 0xD55E00, 0xA8537F, 0x007A5A};
constexpr QRgb kOnDark[] = {0x56B4E9, 0xE69F00, 0xCC79A7, 0x2FBF94, 0xF0E442};

const QVector<QVector<qreal>>& dashPatterns() {
    static const QVector<QVector<qreal>> patterns{{}, {5, 3}, {1.5, 2.5}, {7, 3, 1.5, 3}, {9, 3}};
    return patterns;
}

}  // namespace

ChartPen chartPen(int index, const ThemeColors& ground) {
    const bool dark = ground.surface.lightness() < 128;
    const int count = static_cast<int>(dark ? std::size(kOnDark) : std::size(kOnLight));
    const QRgb color = dark ? kOnDark[index % count] : kOnLight[index % count];
    const auto& patterns = dashPatterns();
    return {QColor::fromRgb(color), patterns[index % patterns.size()]};
}

}  // namespace vitrine::ui
