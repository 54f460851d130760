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
#include "ui/catalogue/page_command.h"
#include "ui/catalogue/recipe_dialog.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

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
    const auto command = [&](const PageCommand& made, void (ExchangeActions::*call)()) {
        connect(addPageCommand(host_, made, preferences), &QAction::triggered, this, call);
    };
    command({QStringLiteral("export"), QStringLiteral("export"), [] { return tr("Export …"); },
             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
            &ExchangeActions::showExport);
    command({QStringLiteral("download"), QStringLiteral("download"), [] { return tr("Fetch pictures …"); }},
            &ExchangeActions::showDownloads);
    command(
        {QStringLiteral("save-recipe"), QStringLiteral("recipe"), [] { return tr("Save the edits as a recipe …"); }},
        &ExchangeActions::saveRecipe);
    command({QStringLiteral("apply-recipe"), QStringLiteral("recipe"), [] { return tr("Apply a recipe …"); }},
            &ExchangeActions::chooseRecipe);
    update();
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
