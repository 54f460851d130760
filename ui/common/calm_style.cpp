// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/calm_style.h"

#include <QAbstractButton>
#include <QPainter>
#include <QStyleOption>

#include "ui/common/calm_drawing.h"
#include "ui/common/icon.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
using namespace calm;

namespace {

constexpr int kScrollBarWidth = 12;
constexpr int kControlHeight = 32;

using Drawing = void (*)(const QStyleOption*, QPainter*, const ThemeColors&);

/// Our own drawing of an element, if there is one.
Drawing drawingOf(QStyle::PrimitiveElement element) {
    switch (element) {
        case QStyle::PE_PanelButtonCommand:
            return drawButtonGround;
        case QStyle::PE_PanelButtonTool:
            return drawToolButtonGround;
        case QStyle::PE_PanelLineEdit:
            return drawLineEdit;
        case QStyle::PE_IndicatorCheckBox:
        case QStyle::PE_IndicatorItemViewItemCheck:
            return drawCheckBox;
        case QStyle::PE_IndicatorRadioButton:
            return drawRadio;
        case QStyle::PE_FrameFocusRect:
            return drawFocus;
        case QStyle::PE_IndicatorHeaderArrow:
            return drawHeaderArrow;
        case QStyle::PE_PanelItemViewItem:
            return drawItemGround;
        case QStyle::PE_Frame:
            return drawFrame;
        case QStyle::PE_PanelMenu:
        case QStyle::PE_FrameMenu:
            return drawMenuPanel;
        default:
            return nullptr;
    }
}

/// The option with the colours that words have on our grounds.
template <typename Option>
Option withCalmColors(const Option& option, const ThemeColors& colors) {
    Option calm(option);
    const bool menu = option.type == QStyleOption::SO_MenuItem;
    calm.palette.setColor(QPalette::Highlight, menu ? colors.raised : colors.accentTint);
    calm.palette.setColor(QPalette::HighlightedText, menu ? colors.text : colors.accent);
    return calm;
}

}  // namespace

CalmStyle::CalmStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    const ThemeColors& colors = themeColors(option->palette);
    switch (element) {
        case PE_FrameLineEdit:
            return;  // drawn with the panel
        case PE_IndicatorArrowDown:
        case PE_IndicatorArrowUp:
        case PE_IndicatorArrowRight:
        case PE_IndicatorArrowLeft:
            return drawChevron(option, painter, colors.muted, chevronTurn(element));
        case PE_PanelScrollAreaCorner:
            painter->fillRect(option->rect, colors.window);
            return;
        default:
            break;
    }
    if (const Drawing drawing = drawingOf(element)) return drawing(option, painter, colors);
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const {
    const ThemeColors& colors = themeColors(option->palette);
    switch (element) {
        case CE_PushButtonLabel: {
            const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            if (!button || !(button->features & QStyleOptionButton::DefaultButton)) break;
            QStyleOptionButton primary(*button);
            if (has(option, State_Enabled)) primary.palette.setColor(QPalette::ButtonText, colors.onAccent);
            return QProxyStyle::drawControl(element, &primary, painter, widget);
        }
        case CE_ItemViewItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
                const auto calm = withCalmColors(*item, colors);
                return QProxyStyle::drawControl(element, &calm, painter, widget);
            }
            break;
        case CE_MenuItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
                const auto calm = withCalmColors(*item, colors);
                return QProxyStyle::drawControl(element, &calm, painter, widget);
            }
            break;
        case CE_HeaderSection:
            return drawHeader(option, painter, colors);
        case CE_HeaderEmptyArea:
            painter->fillRect(option->rect, colors.surface);
            return;
        case CE_ProgressBarGroove:
        case CE_ProgressBarLabel:
            return;
        case CE_ProgressBarContents:
            return drawProgress(option, painter, colors);
        default:
            break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CalmStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const {
    const ThemeColors& colors = themeColors(option->palette);
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && slider) {
        return drawScrollBar(slider, painter, subControlRect(control, option, SC_ScrollBarSlider, widget), colors);
    }
    if (control == CC_Slider && slider) {
        return drawSlider(slider, painter, subControlRect(control, option, SC_SliderHandle, widget), colors);
    }
    if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        control == CC_ToolButton && button) {
        return drawToolButton(*this, *button, painter, widget);
    }
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); control == CC_ComboBox && combo) {
        if (combo->frame) {
            drawField(option, painter, colors);
            if (has(option, State_MouseOver) && !combo->editable)
                drawRounded(painter, option->rect, colors.raised, colors.border);
        }
        QStyleOption arrow(*option);
        arrow.rect = subControlRect(control, option, SC_ComboBoxArrow, widget);
        return drawChevron(&arrow, painter, colors.muted, 0);
    }
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); control == CC_SpinBox && spin) {
        if (spin->frame) drawField(option, painter, colors);
        QStyleOption arrow(*option);
        arrow.rect = subControlRect(control, option, SC_SpinBoxUp, widget);
        drawChevron(&arrow, painter, colors.muted, 180);
        arrow.rect = subControlRect(control, option, SC_SpinBoxDown, widget);
        return drawChevron(&arrow, painter, colors.muted, 0);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_ScrollBarExtent:
            return kScrollBarWidth;
        case PM_ScrollView_ScrollBarSpacing:
        case PM_ScrollView_ScrollBarOverlap:
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
            return 0;
        case PM_LayoutHorizontalSpacing:
        case PM_LayoutVerticalSpacing:
            return 8;
        case PM_LayoutLeftMargin:
        case PM_LayoutTopMargin:
        case PM_LayoutRightMargin:
        case PM_LayoutBottomMargin:
            return 16;
        case PM_SplitterWidth:
            return 1;
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return 18;
        case PM_FocusFrameHMargin:
            return 9;  // before the text of an item
        case PM_HeaderMargin:
            return 12;
        case PM_MenuButtonIndicator:
            return 0;
        case PM_ScrollBarSliderMin:
            return 36;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returned) const {
    switch (hint) {
        case SH_ScrollBar_Transient:
        case SH_EtchDisabledText:
        case SH_DitherDisabledText:
        case SH_ComboBox_Popup:
        case SH_DialogButtonBox_ButtonsHaveIcons:
            return 0;
        default:
            return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QRect CalmStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const {
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        return QProxyStyle::subControlRect(control, option, part, widget).adjusted(6, 0, 0, 0);
    }
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !bar) return QProxyStyle::subControlRect(control, option, part, widget);
    const bool flat = bar->orientation == Qt::Horizontal;
    const int length = flat ? bar->rect.width() : bar->rect.height();
    const double range = double(bar->maximum) - bar->minimum;
    int thumb = range > 0 ? int(double(length) * bar->pageStep / (range + bar->pageStep)) : length;
    thumb = std::clamp(thumb, std::min(36, length), length);
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb, bar->upsideDown);
    const auto along = [&](int from, int size) {
        return flat ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height())
                    : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size);
    };
    switch (part) {
        case SC_ScrollBarSlider:
            return along(start, thumb);
        case SC_ScrollBarGroove:
            return bar->rect;
        case SC_ScrollBarSubPage:
            return along(0, start);
        case SC_ScrollBarAddPage:
            return along(start + thumb, length - start - thumb);
        default:
            return {};  // no arrows
    }
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    return element == SE_LineEditContents && frame && frame->lineWidth > 0 ? rect.adjusted(6, 0, -4, 0) : rect;
}

QIcon CalmStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
    if (which == SP_LineEditClearButton) return icon(QStringLiteral("close"));
    return QProxyStyle::standardIcon(which, option, widget);
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
        case CT_PushButton:
            return {result.width() + 16, std::max(result.height(), kControlHeight)};
        case CT_ToolButton:
            return size + toolButtonPadding(option);
        case CT_LineEdit:
        case CT_ComboBox:
        case CT_SpinBox:
            return {result.width() + 8, std::max(result.height(), kControlHeight)};
        case CT_HeaderSection:
            return {result.width() + 8, std::max(result.height(), kControlHeight)};
        case CT_MenuItem:
            return {result.width(), std::max(result.height(), result.height() > 12 ? 28 : 9)};
        default:
            return result;
    }
}

void CalmStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || widget->inherits("QComboBox") || widget->inherits("QHeaderView")) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

}  // namespace vitrine::ui
