// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace vitrine::ui {

/// The window's colours by what they mean. Every text colour stands 4.5 : 1 or better on window and surface.
struct ThemeColors {
    QColor window;
    QColor surface;
    QColor raised;  ///< hovered rows, quiet buttons
    QColor text;
    QColor muted;
    QColor border;
    QColor accent;
    QColor accentTint;  ///< the ground of what is selected
    QColor onAccent;    ///< text on the accent
    QColor good;
    QColor warning;
    QColor error;
};

enum class ThemeChoice { System, Light, Dark };

const ThemeColors& lightColors();
const ThemeColors& darkColors();

/// The colours that go with a widget's palette; so that painting code needs no global state.
const ThemeColors& themeColors(const QPalette& palette);
QPalette paletteFor(const ThemeColors& colors);

/// Style and palette for the whole application; may be called again at any time. GUI thread.
/// `systemDark` is what ThemeChoice::System means.
void applyTheme(ThemeChoice choice, bool systemDark);

/// By the palette that the platform gave at first: to be asked before one of ours is set, later it is remembered.
bool systemIsDark();

/// Contrast ratio of WCAG, 1 … 21.
double contrast(const QColor& one, const QColor& other);

}  // namespace vitrine::ui
