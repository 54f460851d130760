// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>
#include <functional>

class QAction;
class QWidget;

namespace vitrine::ui {

class Preferences;

/// A command of the whole page.
struct PageCommand {
    QString id;
    QString icon;
    std::function<QString()> words;  ///< in the window's language
    QKeySequence keys = {};
};

/// Makes it an action of `page`, with words that follow the language and a shortcut that can be changed.
QAction* addPageCommand(QWidget& page, const PageCommand& command, Preferences& preferences);

}  // namespace vitrine::ui
