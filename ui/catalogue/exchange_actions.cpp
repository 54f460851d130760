// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/exchange_actions.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QWidget>

#include "core/dataset/recipe.h"
#include "ui/catalogue/catalogue_model.h"
#include "ui/catalogue/download_dialog.h"
#include "ui/catalogue/export_rows_dialog.h"
#include "ui/catalogue/recipe_dialog.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/shortcuts.h"

namespace vitrine::ui {
namespace {

QFileDialog* recipeFileDialog(QWidget* parent, const QString& title) {
    auto* dialog = new QFileDialog(parent, title, {}, ExchangeActions::tr("Recipes (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    return dialog;
}

}  // namespace

ExchangeActions::ExchangeActions(CatalogueModel& model, ProjectSession& session, QWidget& host)
    : model_(model), session_(session), host_(host) {
    connect(&session_, &ProjectSession::opened, this, &ExchangeActions::update);
    connect(&session_, &ProjectSession::closed, this, &ExchangeActions::update);
}

void ExchangeActions::add(Preferences& preferences) {
    const auto call = [this](QAction* action, void (ExchangeActions::*verb)()) {
        connect(action, &QAction::triggered, this, verb);
    };
    const QKeySequence exporting(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    call(addAction(QStringLiteral("export"), QStringLiteral("export"), QT_TR_NOOP("Export …"), exporting, preferences),
         &ExchangeActions::showExport);
    call(addAction(QStringLiteral("download"), QStringLiteral("download"), QT_TR_NOOP("Fetch pictures …"), {},
                   preferences),
         &ExchangeActions::showDownloads);
    call(addAction(QStringLiteral("save-recipe"), QStringLiteral("recipe"), QT_TR_NOOP("Save the edits as a recipe …"),
                   {}, preferences),
         &ExchangeActions::saveRecipe);
    call(addAction(QStringLiteral("apply-recipe"), QStringLiteral("recipe"), QT_TR_NOOP("Apply a recipe …"), {},
                   preferences),
         &ExchangeActions::chooseRecipe);
    update();
}

QAction* ExchangeActions::addAction(const QString& id, const QString& iconName, const char* words,
                                    const QKeySequence& keys, Preferences& preferences) {
    auto* action = new QAction(&host_);
    action->setObjectName(id);
    action->setIcon(icon(iconName));
    giveShortcut(action, QStringLiteral("catalogue/") + id, keys, preferences);
    liveText(action, [action, words] { action->setText(tr(words)); });
    host_.addAction(action);
    return action;
}

void ExchangeActions::update() {
    for (const char* id : {"export", "save-recipe"}) {
        if (auto* action = host_.findChild<QAction*>(QLatin1String(id))) action->setEnabled(session_.isOpen());
    }
    for (const char* id : {"download", "apply-recipe"}) {
        if (auto* action = host_.findChild<QAction*>(QLatin1String(id))) action->setEnabled(session_.isEditable());
    }
}

void ExchangeActions::showExport() {
    new ExportRowsDialog(session_, model_.filter(), model_.rowCount(), host_.window());
}

void ExchangeActions::showDownloads() {
    auto* dialog = new DownloadDialog(session_, host_.window());
    connect(dialog, &DownloadDialog::filterWanted, this, &ExchangeActions::filterWanted);
}

void ExchangeActions::saveRecipe() {
    QFileDialog* dialog = recipeFileDialog(host_.window(), tr("Save the edits as a recipe"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        session_.read(
            ProjectSession::Lane::Counts, this,
            [path = toPath(file)](dataset::Project& project) -> Result<std::int64_t> {
                VITRINE_TRY(const io::OrderedJson recipe, dataset::makeRecipe(project));
                VITRINE_CHECK(io::writeJson(path, recipe));
                return std::ssize(recipe["steps"]);
            },
            [this, file](Result<std::int64_t>&& steps) {
                Q_EMIT said(steps ? tr("%1 steps in %2. Imports and splits are no part of a recipe.")
                                        .arg(countText(*steps), QFileInfo(file).fileName())
                                  : errorText(steps.error()));
            });
    });
    dialog->open();
}

void ExchangeActions::chooseRecipe() {
    QFileDialog* dialog = recipeFileDialog(host_.window(), tr("Apply a recipe"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        auto* applying = new RecipeDialog(session_, file, host_.window());
        connect(applying, &RecipeDialog::filterWanted, this, &ExchangeActions::filterWanted);
    });
    dialog->open();
}

}  // namespace vitrine::ui
