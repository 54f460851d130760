// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/check_actions.h"

#include <QAction>
#include <QWidget>

#include "core/dataset/quality_checks.h"
#include "ui/catalogue/duplicate_review.h"
#include "ui/catalogue/page_command.h"
#include "ui/catalogue/price_review.h"
#include "ui/common/formatting.h"
#include "ui/common/project_session.h"

namespace vitrine::ui {

CheckActions::CheckActions(EditController& edits, ProjectSession& session, QWidget& host)
    : edits_(edits), session_(session), host_(host) {
    connect(&session_, &ProjectSession::opened, this, &CheckActions::update);
    connect(&session_, &ProjectSession::closed, this, &CheckActions::update);
}

void CheckActions::add(Preferences& preferences) {
    const auto command = [&](const char* id, std::function<QString()> words, void (CheckActions::*call)()) {
        const PageCommand made{QLatin1String(id), QStringLiteral("issues"), std::move(words)};
        connect(addPageCommand(host_, made, preferences), &QAction::triggered, this, call);
    };
    command(
        "check", [] { return tr("Run the checks"); }, &CheckActions::run);
    command(
        "review-duplicates", [] { return tr("Review duplicates …"); }, &CheckActions::reviewDuplicates);
    command(
        "review-prices", [] { return tr("Review suspicious prices …"); }, &CheckActions::reviewPrices);
    update();
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
