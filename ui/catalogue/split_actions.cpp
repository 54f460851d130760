// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/split_actions.h"

#include <QAction>
#include <QWidget>

#include "ui/catalogue/snapshots_dialog.h"
#include "ui/catalogue/split_dialog.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/shortcuts.h"

namespace vitrine::ui {

SplitActions::SplitActions(ProjectSession& session, QWidget& host) : session_(session), host_(host) {
    connect(&session_, &ProjectSession::opened, this, &SplitActions::update);
    connect(&session_, &ProjectSession::closed, this, &SplitActions::update);
}

void SplitActions::add(Preferences& preferences) {
    split_ = addAction(QStringLiteral("split"), QStringLiteral("split"), QT_TR_NOOP("Split …"), preferences);
    snapshots_ =
        addAction(QStringLiteral("snapshots"), QStringLiteral("snapshot"), QT_TR_NOOP("Snapshots …"), preferences);
    connect(split_, &QAction::triggered, this, [this] { new SplitDialog(session_, host_.window()); });
    connect(snapshots_, &QAction::triggered, this, &SplitActions::showSnapshots);
    update();
}

QAction* SplitActions::addAction(const QString& id, const QString& iconName, const char* words,
                                 Preferences& preferences) {
    auto* action = new QAction(&host_);
    action->setObjectName(id);
    action->setIcon(icon(iconName));
    giveShortcut(action, QStringLiteral("catalogue/") + id, {}, preferences);
    liveText(action, [action, words] { action->setText(tr(words)); });
    host_.addAction(action);
    return action;
}

void SplitActions::showSnapshots() {
    auto* dialog = new SnapshotsDialog(session_, host_.window());
    connect(dialog, &SnapshotsDialog::filterWanted, this, &SplitActions::filterWanted);
}

void SplitActions::update() {
    if (!split_) return;
    split_->setEnabled(session_.isEditable());
    snapshots_->setEnabled(session_.isOpen());
}

}  // namespace vitrine::ui
