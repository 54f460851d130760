// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>
#include <cmath>

#include "ui/common/calm_style.h"

namespace vitrine::ui {
namespace {

QColor rgb(QRgb value) {
    return QColor::fromRgb(value);
}

double luminance(const QColor& color) {
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

}  // namespace

const ThemeColors& lightColors() {
    static const ThemeColors colors{rgb(0xF7F6F3), rgb(0xFFFFFF), rgb(0xEFEDE8), rgb(0x1D1C1A),
                                    rgb(0x625E58), rgb(0xDEDAD3), rgb(0x0B6B66), rgb(0xDDECEA),
                                    rgb(0xFFFFFF), rgb(0x2B6E33), rgb(0x8A5300), rgb(0xB3261E)};
    return colors;
}

const ThemeColors& darkColors() {
    static const ThemeColors colors{rgb(0x1A1A1B), rgb(0x232325), rgb(0x2C2C2F), rgb(0xECEAE6),
                                    rgb(0xA8A49D), rgb(0x3A3A3D), rgb(0x5CC2B8), rgb(0x1F3B39),
                                    rgb(0x0C201E), rgb(0x7CC58A), rgb(0xE2A84B), rgb(0xF2877F)};
    return colors;
}

const ThemeColors& themeColors(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128 ? darkColors() : lightColors();
}

QPalette paletteFor(const ThemeColors& colors) {
    QPalette palette(colors.text, colors.surface, colors.surface, colors.border, colors.border, colors.text,
                     colors.text, colors.surface, colors.window);
    palette.setColor(QPalette::AlternateBase, colors.window);
    palette.setColor(QPalette::Button, colors.surface);
    palette.setColor(QPalette::Mid, colors.border);
    palette.setColor(QPalette::Midlight, colors.raised);
    palette.setColor(QPalette::Light, colors.raised);
    palette.setColor(QPalette::Dark, colors.border);
    palette.setColor(QPalette::Shadow, colors.border);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::ToolTipBase, colors.text);
    palette.setColor(QPalette::ToolTipText, colors.surface);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, colors.muted);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.border);
    return palette;
}

bool systemIsDark() {
    static const bool dark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

void applyTheme(ThemeChoice choice, bool systemDark) {
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemDark);
    static bool styled = false;
    if (!styled) QApplication::setStyle(new CalmStyle);  // the application owns it
    styled = true;
    QApplication::setPalette(paletteFor(dark ? darkColors() : lightColors()));
}

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace vitrine::ui
