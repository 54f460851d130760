// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/split_actions.h"

#include <QAction>
#include <QWidget>

#include "ui/catalogue/page_command.h"
#include "ui/catalogue/snapshots_dialog.h"
#include "ui/catalogue/split_dialog.h"
#include "ui/common/project_session.h"

namespace vitrine::ui {

SplitActions::SplitActions(ProjectSession& session, QWidget& host) : session_(session), host_(host) {
    connect(&session_, &ProjectSession::opened, this, &SplitActions::update);
    connect(&session_, &ProjectSession::closed, this, &SplitActions::update);
}

void SplitActions::add(Preferences& preferences) {
    const auto command = [&](const char* id, const char* icon, std::function<QString()> words) {
        return addPageCommand(host_, {QLatin1String(id), QLatin1String(icon), std::move(words)}, preferences);
    };
    split_ = command("split", "split", [] { return tr("Split …"); });
    snapshots_ = command("snapshots", "snapshot", [] { return tr("Snapshots …"); });
    connect(split_, &QAction::triggered, this, [this] { new SplitDialog(session_, host_.window()); });
    connect(snapshots_, &QAction::triggered, this, &SplitActions::showSnapshots);
    update();
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
