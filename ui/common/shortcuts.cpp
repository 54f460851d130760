// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/shortcuts.h"

#include <QWidget>
#include <algorithm>

#include "ui/common/preferences.h"

namespace vitrine::ui {
namespace {

constexpr const char* kId = "vitrineShortcut";
constexpr const char* kUsual = "vitrineUsualShortcut";

QString keyOf(const QString& id) {
    return QStringLiteral("shortcuts/") + id;
}

}  // namespace

void giveShortcut(QAction* action, const QString& id, const QKeySequence& usual, Preferences& preferences) {
    action->setProperty(kId, id);
    action->setProperty(kUsual, usual.toString());
    const QVariant own = preferences.value(keyOf(id));
    action->setShortcut(own.isValid() ? QKeySequence(own.toString()) : usual);
}

std::vector<QAction*> actionsWithShortcuts(const QWidget& window) {
    std::vector<QAction*> found;
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->property(kId).isValid()) found.push_back(action);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const QAction* a, const QAction* b) { return a->text().localeAwareCompare(b->text()) < 0; });
    return found;
}

QKeySequence usualShortcut(const QAction& action) {
    return QKeySequence(action.property(kUsual).toString());
}

void changeShortcut(QAction* action, const QKeySequence& keys, Preferences& preferences) {
    action->setShortcut(keys);
    const QString key = keyOf(action->property(kId).toString());
    preferences.setValue(key, keys == usualShortcut(*action) ? QVariant() : QVariant(keys.toString()));
}

}  // namespace vitrine::ui
