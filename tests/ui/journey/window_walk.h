// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace vitrine::testing {

/// What a person who cannot see the screen, has no mouse, reads Chinese, or looks closely would stumble over among the
/// visible parts of a window. Each fault is a line that begins with `place`; nothing found = empty.

/// Whatever takes the keyboard has a name and a role, and lies in the tab order; a button without words has a tool tip.
/// Walked through QAccessible, as a screen reader does.
QStringList unreachable(const QString& place, QWidget& window);
/// Words that are wider than the widget that shows them.
QStringList cutOff(const QString& place, QWidget& window);
/// Texts, tool tips and names without a Chinese character that are neither data nor names of things.
QStringList untranslated(const QString& place, QWidget& window, const QStringList& data);

}  // namespace vitrine::testing
