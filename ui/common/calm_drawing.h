// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QStyleOption>

#include "ui/common/theme.h"

namespace vitrine::ui::calm {

/// The strokes of CalmStyle, one function for each kind of control.
inline constexpr qreal kRadius = 6;

bool has(const QStyleOption* option, QStyle::StateFlag flag);
void drawRounded(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& line, qreal radius = kRadius);
void drawButtonGround(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawToolButtonGround(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawField(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawLineEdit(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawCheckBox(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawRadio(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawFocus(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawChevron(const QStyleOption* option, QPainter* painter, const QColor& color, qreal turn);
qreal chevronTurn(QStyle::PrimitiveElement arrow);
void drawMenuPanel(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawItemGround(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawHeaderArrow(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawFrame(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawHeader(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawProgress(const QStyleOption* option, QPainter* painter, const ThemeColors& colors);
void drawScrollBar(const QStyleOptionSlider* bar, QPainter* painter, const QRect& handle, const ThemeColors& colors);
void drawSlider(const QStyleOptionSlider* slider, QPainter* painter, const QRect& handle, const ThemeColors& colors);
QSize toolButtonPadding(const QStyleOption* option);
void drawToolButton(const QStyle& style, const QStyleOptionToolButton& button, QPainter* painter,
                    const QWidget* widget);

}  // namespace vitrine::ui::calm
