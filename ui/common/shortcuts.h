// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <vector>

namespace vitrine::ui {

class Preferences;

/// Gives an action a name under which its shortcut can be changed, and the shortcut itself: the user's own, else this.
void giveShortcut(QAction* action, const QString& id, const QKeySequence& usual, Preferences& preferences);

/// Every action of a window that has been given a shortcut, by its words.
std::vector<QAction*> actionsWithShortcuts(const QWidget& window);

QKeySequence usualShortcut(const QAction& action);
/// Remembers another one; the usual one again forgets it.
void changeShortcut(QAction* action, const QKeySequence& keys, Preferences& preferences);

}  // namespace vitrine::ui
