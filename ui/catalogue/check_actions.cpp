// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/check_actions.h"

#include <QAction>
#include <QWidget>

#include "core/dataset/quality_checks.h"
#include "ui/catalogue/duplicate_review.h"
#include "ui/catalogue/price_review.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/shortcuts.h"

namespace vitrine::ui {

CheckActions::CheckActions(EditController& edits, ProjectSession& session, QWidget& host)
    : edits_(edits), session_(session), host_(host) {
    connect(&session_, &ProjectSession::opened, this, &CheckActions::update);
    connect(&session_, &ProjectSession::closed, this, &CheckActions::update);
}

void CheckActions::add(Preferences& preferences) {
    addAction(QStringLiteral("check"), QT_TR_NOOP("Run the checks"), &CheckActions::run, preferences);
    addAction(QStringLiteral("review-duplicates"), QT_TR_NOOP("Review duplicates …"), &CheckActions::reviewDuplicates,
              preferences);
    addAction(QStringLiteral("review-prices"), QT_TR_NOOP("Review suspicious prices …"), &CheckActions::reviewPrices,
              preferences);
    update();
}

void CheckActions::addAction(const QString& id, const char* words, void (CheckActions::*call)(),
                             Preferences& preferences) {
    auto* action = new QAction(&host_);
    action->setObjectName(id);
    action->setIcon(icon(QStringLiteral("issues")));
    giveShortcut(action, QStringLiteral("catalogue/") + id, {}, preferences);
    connect(action, &QAction::triggered, this, call);
    liveText(action, [action, words] { action->setText(tr(words)); });
    host_.addAction(action);
}

void CheckActions::update() {
    for (const char* id : {"check", "review-duplicates", "review-prices"}) {
        if (auto* action = host_.findChild<QAction*>(QLatin1String(id))) action->setEnabled(session_.isEditable());
    }
}

void CheckActions::run() {
    session_.stagedJob(
        tr("Checking the rows"), this,
        [](dataset::Project& project, const RunControl& control, const Progress& progress) {
            return dataset::checkProject(project, {}, control, progress);
        },
        [](Result<dataset::CheckReport>&& report) {
            return report ? tr("%1 findings").arg(countText(std::ssize(report->issues))) : QString();
        });
}

void CheckActions::reviewDuplicates() {
    new DuplicateReview(edits_, session_, host_.window());
}

void CheckActions::reviewPrices() {
    new PriceReview(edits_, session_, host_.window());
}

}  // namespace vitrine::ui
