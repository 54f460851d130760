// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/page_command.h"

#include <QAction>
#include <QWidget>

#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/shortcuts.h"

namespace vitrine::ui {

QAction* addPageCommand(QWidget& page, const PageCommand& command, Preferences& preferences) {
    auto* action = new QAction(&page);
    action->setObjectName(command.id);
    action->setIcon(icon(command.icon));
    giveShortcut(action, QStringLiteral("catalogue/") + command.id, command.keys, preferences);
    liveText(action, [action, words = command.words] { action->setText(words()); });
    page.addAction(action);
    return action;
}

}  // namespace vitrine::ui
