// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/calm_drawing.h"

#include <algorithm>

namespace vitrine::ui::calm {

bool has(const QStyleOption* option, QStyle::StateFlag flag) {
    return option->state & flag;
}

void drawRounded(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& line, qreal radius) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(line.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect, radius, radius);
    painter->restore();
}

void drawButtonGround(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool flat = button && (button->features & QStyleOptionButton::Flat);
    const bool primary =
        button && (button->features & QStyleOptionButton::DefaultButton) && has(option, QStyle::State_Enabled);
    const bool down = has(option, QStyle::State_Sunken);
    const bool on = has(option, QStyle::State_On);
    const bool over = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    QColor fill = flat ? QColor() : colors.surface;
    if (primary)
        fill = over || down ? colors.accent.darker(108) : colors.accent;
    else if (on)
        fill = colors.accentTint;
    else if (down || over)
        fill = colors.raised;
    QColor line = flat || primary ? QColor() : on ? colors.accent : colors.border;
    drawRounded(painter, option->rect, fill, line);
}

void drawToolButtonGround(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    const bool enabled = has(option, QStyle::State_Enabled);
    if (has(option, QStyle::State_On)) {
        drawRounded(painter, option->rect, colors.accentTint, {});
    } else if (enabled && (has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken))) {
        drawRounded(painter, option->rect, colors.raised, {});
    }
}

void drawField(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    const bool focus = has(option, QStyle::State_HasFocus);
    const QColor fill = has(option, QStyle::State_Enabled) ? colors.surface : colors.window;
    drawRounded(painter, option->rect, fill, focus ? colors.accent : colors.border);
}

void drawLineEdit(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (frame && frame->lineWidth > 0) return drawField(option, painter, colors);
    // An editor inside a cell or a spin box has its frame drawn by its owner.
    painter->fillRect(option->rect, colors.surface);
}

void drawCheckBox(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    const bool on = has(option, QStyle::State_On);
    const bool enabled = has(option, QStyle::State_Enabled);
    const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
    const QColor mark = enabled ? colors.accent : colors.muted;
    const bool partly = has(option, QStyle::State_NoChange);
    drawRounded(painter, box, on || partly ? mark : colors.surface,
                on || partly ? QColor()
                : enabled    ? colors.muted
                             : colors.border,
                4);
    if (!on && !partly) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colors.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&](double x, double y) { return QPointF(box.x() + x * box.width(), box.y() + y * box.height()); };
    if (partly)
        painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else
        painter->drawPolyline(QPolygonF({at(0.24, 0.52), at(0.43, 0.72), at(0.77, 0.3)}));
    painter->restore();
}

void drawRadio(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    const bool on = has(option, QStyle::State_On);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
    painter->setPen(QPen(on ? colors.accent : colors.muted, on ? 5 : 1));
    painter->setBrush(colors.surface);
    painter->drawEllipse(on ? box.adjusted(2, 2, -2, -2) : box);
    painter->restore();
}

void drawFocus(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    drawRounded(painter, QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), {}, colors.accent);
}

/// A chevron in the middle of the rectangle; `turn` in degrees, 0 = down.
void drawChevron(const QStyleOption* option, QPainter* painter, const QColor& color, qreal turn) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(option->rect).center());
    painter->rotate(turn);
    painter->setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF({QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75)}));
    painter->restore();
}

qreal chevronTurn(QStyle::PrimitiveElement arrow) {
    switch (arrow) {
        case QStyle::PE_IndicatorArrowUp:
            return 180;
        case QStyle::PE_IndicatorArrowRight:
            return -90;
        case QStyle::PE_IndicatorArrowLeft:
            return 90;
        default:
            return 0;
    }
}

void drawMenuPanel(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    painter->fillRect(option->rect, colors.surface);
    painter->setPen(colors.border);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
}

void drawItemGround(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    if (has(option, QStyle::State_Selected))
        drawRounded(painter, option->rect, colors.accentTint, {}, 5);
    else if (has(option, QStyle::State_MouseOver))
        drawRounded(painter, option->rect, colors.raised, {}, 5);
}

void drawHeaderArrow(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    const bool down = header && header->sortIndicator == QStyleOptionHeader::SortDown;
    drawChevron(option, painter, colors.accent, down ? 0 : 180);
}

void drawFrame(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    painter->setPen(colors.border);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
}

void drawHeader(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    painter->fillRect(option->rect, has(option, QStyle::State_MouseOver) ? colors.raised : colors.surface);
    painter->setPen(colors.border);
    painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
}

void drawProgress(const QStyleOption* option, QPainter* painter, const ThemeColors& colors) {
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (!bar) return;
    QRectF track = QRectF(bar->rect);
    const qreal height = std::min<qreal>(6, track.height());
    track = QRectF(track.x(), track.center().y() - height / 2, track.width(), height);
    drawRounded(painter, track, colors.border, {}, height / 2);
    const double range = double(bar->maximum) - bar->minimum;
    QRectF done = track;
    if (range > 0)
        done.setWidth(std::max<qreal>(height, track.width() * (bar->progress - bar->minimum) / range));
    else
        done = QRectF(track.x() + track.width() * 0.35, track.y(), track.width() * 0.3, height);
    drawRounded(painter, done, colors.accent, {}, height / 2);
}

void drawScrollBar(const QStyleOptionSlider* bar, QPainter* painter, const QRect& handle, const ThemeColors& colors) {
    const bool active = has(bar, QStyle::State_MouseOver) || (bar->activeSubControls & QStyle::SC_ScrollBarSlider);
    const qreal inset = active ? 3 : 4;
    QColor color = colors.muted;
    color.setAlphaF(active ? 0.8F : 0.45F);
    const QRectF thumb = QRectF(handle).adjusted(inset, inset, -inset, -inset);
    drawRounded(painter, thumb, color, {}, std::min(thumb.width(), thumb.height()) / 2);
}

void drawSlider(const QStyleOptionSlider* slider, QPainter* painter, const QRect& handle, const ThemeColors& colors) {
    const bool flat = slider->orientation == Qt::Horizontal;
    const QRectF rect = slider->rect;
    const QPointF knob = QRectF(handle).center();
    const QRectF track = flat ? QRectF(rect.x() + 6, rect.center().y() - 1.5, rect.width() - 12, 3)
                              : QRectF(rect.center().x() - 1.5, rect.y() + 6, 3, rect.height() - 12);
    drawRounded(painter, track, colors.border, {}, 1.5);
    QRectF done = track;
    if (flat)
        done.setRight(knob.x());
    else
        done.setTop(knob.y());
    const bool enabled = has(slider, QStyle::State_Enabled);
    drawRounded(painter, done, enabled ? colors.accent : colors.muted, {}, 1.5);
    const qreal radius = has(slider, QStyle::State_HasFocus) ? 7.5 : 6.5;
    drawRounded(painter, QRectF(knob.x() - radius, knob.y() - radius, 2 * radius, 2 * radius), colors.surface,
                enabled ? colors.accent : colors.muted, radius);
}

QSize toolButtonPadding(const QStyleOption* option) {
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    const bool words = button && button->toolButtonStyle != Qt::ToolButtonIconOnly && !button->text.isEmpty();
    const bool menu = button && (button->features & QStyleOptionToolButton::HasMenu);
    return {(words ? 20 : 8) + (menu ? 8 : 0), 8};
}

void drawToolButton(const QStyle& style, const QStyleOptionToolButton& button, QPainter* painter,
                    const QWidget* widget) {
    const ThemeColors& colors = themeColors(button.palette);
    drawToolButtonGround(&button, painter, colors);
    QStyleOptionToolButton label(button);
    label.state &= ~QStyle::State_Sunken;  // the words stand still
    const bool words = button.toolButtonStyle != Qt::ToolButtonIconOnly && !button.text.isEmpty();
    const bool menu = button.features & QStyleOptionToolButton::HasMenu;
    label.rect = button.rect.adjusted(words ? 8 : 0, 0, words ? -8 : 0, 0).adjusted(0, 0, menu ? -18 : 0, 0);
    style.drawControl(QStyle::CE_ToolButtonLabel, &label, painter, widget);
    if (menu) {
        QStyleOption arrow(button);
        arrow.rect = QRect(button.rect.right() - 22, button.rect.top(), 16, button.rect.height());
        drawChevron(&arrow, painter, colors.muted, 0);
    }
    if (has(&button, QStyle::State_HasFocus) && has(&button, QStyle::State_KeyboardFocusChange)) {
        drawFocus(&button, painter, colors);
    }
}

}  // namespace vitrine::ui::calm
