// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/catalogue_actions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <algorithm>

#include "ui/catalogue/catalogue_model.h"
#include "ui/catalogue/edit_controller.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/shortcuts.h"

namespace vitrine::ui {
namespace {

constexpr qint64 kMostCopied = 10'000;  // rows; the clipboard is no export

}  // namespace

CatalogueActions::CatalogueActions(CatalogueModel& model, QItemSelectionModel& selection, EditController& edits,
                                   ProjectSession& session, Preferences& preferences)
    : model_(model), selection_(selection), edits_(edits), session_(session), preferences_(preferences) {
    connect(&selection_, &QItemSelectionModel::selectionChanged, this, &CatalogueActions::update);
    connect(&edits_, &EditController::historyChanged, this, &CatalogueActions::update);
    connect(&session_, &ProjectSession::opened, this, &CatalogueActions::update);
    connect(&session_, &ProjectSession::closed, this, &CatalogueActions::update);
}

QAction* CatalogueActions::add(const QString& id, const char* words, const QKeySequence& keys,
                               std::function<void()> call, Place place) {
    auto* action = new QAction(this);
    action->setObjectName(id);
    QWidget* host = place == Place::Page ? hosts_.page : hosts_.views;
    action->setParent(host);
    action->setShortcutContext(place == Place::Page ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
    giveShortcut(action, QStringLiteral("catalogue/") + id, keys, preferences_);
    connect(action, &QAction::triggered, this, [call = std::move(call)] { call(); });
    if (words) liveText(action, [action, words] { action->setText(tr(words)); });
    host->addAction(action);
    return action;
}

void CatalogueActions::addTo(const Hosts& hosts) {
    hosts_ = hosts;
    addEditing();
    addMarking();
    addMoving();
    update();
}

void CatalogueActions::addEditing() {
    add(QStringLiteral("import"), QT_TR_NOOP("Import …"), QKeySequence(Qt::CTRL | Qt::Key_I), [this] {
        Q_EMIT importWanted();
    })->setIcon(icon(QStringLiteral("import")));
    add(QStringLiteral("import-folder"), QT_TR_NOOP("Import a folder …"), {}, [this] {
        Q_EMIT folderImportWanted();
    })->setIcon(icon(QStringLiteral("folder")));
    add(QStringLiteral("undo"), QT_TR_NOOP("Undo"), QKeySequence::Undo, [this] {
        edits_.undo();
    })->setIcon(icon(QStringLiteral("undo")));
    add(QStringLiteral("redo"), QT_TR_NOOP("Redo"), QKeySequence(Qt::CTRL | Qt::Key_Y), [this] {
        edits_.redo();
    })->setIcon(icon(QStringLiteral("redo")));
    add(QStringLiteral("bulk"), QT_TR_NOOP("Change many rows …"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] {
        bulk(BulkDialog::SetValue);
    })->setIcon(icon(QStringLiteral("edit")));
    add(QStringLiteral("replace"), QT_TR_NOOP("Find and replace …"), QKeySequence(Qt::CTRL | Qt::Key_H),
        [this] { bulk(BulkDialog::Replace); });
    add(QStringLiteral("formula"), QT_TR_NOOP("Work out numbers …"), {}, [this] { bulk(BulkDialog::Formula); });
    add(QStringLiteral("merge"), QT_TR_NOOP("Merge categories …"), {}, [this] { bulk(BulkDialog::Merge); });
    add(QStringLiteral("tag"), QT_TR_NOOP("Tag …"), QKeySequence(Qt::CTRL | Qt::Key_T),
        [this] { bulk(BulkDialog::Tag); });
}

void CatalogueActions::addMarking() {
    add(
        QStringLiteral("exclude-because"), QT_TR_NOOP("Exclude with a reason …"), QKeySequence(Qt::SHIFT | Qt::Key_X),
        [this] { bulk(BulkDialog::Exclude); }, Place::Views);
    add(
        QStringLiteral("exclude"), QT_TR_NOOP("Exclude from training"), QKeySequence(Qt::Key_X),
        [this] { apply(dataset::Exclude{"excluded by hand"}); }, Place::Views);
    add(
        QStringLiteral("include"), QT_TR_NOOP("Include again"), QKeySequence(Qt::Key_I),
        [this] { apply(dataset::Include{}); }, Place::Views);
    add(
        QStringLiteral("trash"), QT_TR_NOOP("Move to the trash"), QKeySequence(Qt::Key_Delete),
        [this] { apply(dataset::Trash{}); }, Place::Views);
    add(QStringLiteral("restore"), QT_TR_NOOP("Take out of the trash"), {}, [this] { apply(dataset::Restore{}); });
    const auto split = [this](dataset::Split to) { return [this, to] { apply(dataset::MoveToSplit{to}); }; };
    add(QStringLiteral("to-train"), QT_TR_NOOP("Move to training"), {}, split(dataset::Split::Train));
    add(QStringLiteral("to-validation"), QT_TR_NOOP("Move to validation"), {}, split(dataset::Split::Validation));
    add(QStringLiteral("to-test"), QT_TR_NOOP("Move to test"), {}, split(dataset::Split::Test));
    for (int number = 1; number <= 9; ++number) {
        QAction* action = add(
            QStringLiteral("tag-%1").arg(number), nullptr, QKeySequence(static_cast<Qt::Key>(Qt::Key_0 + number)),
            [this, number] { toggleTag(number); }, Place::Views);
        liveText(action, [action, number] { action->setText(tr("Tag or untag with number %1").arg(number)); });
    }
}

void CatalogueActions::addMoving() {
    add(
        QStringLiteral("copy"), QT_TR_NOOP("Copy rows"), QKeySequence::Copy, [this] { copyRows(); }, Place::Views);
    add(
        QStringLiteral("paste"), QT_TR_NOOP("Paste rows or files"), QKeySequence::Paste,
        [this] { Q_EMIT pasteWanted(); }, Place::Views);
    add(
        QStringLiteral("enlarge"), QT_TR_NOOP("Full screen picture"), QKeySequence(Qt::Key_Space),
        [this] { Q_EMIT enlargeWanted(); }, Place::Views);
    add(QStringLiteral("next"), QT_TR_NOOP("Next row"), QKeySequence(Qt::ALT | Qt::Key_Down), [this] { step(1); });
    add(QStringLiteral("previous"), QT_TR_NOOP("Previous row"), QKeySequence(Qt::ALT | Qt::Key_Up),
        [this] { step(-1); });
    add(
        QStringLiteral("next-letter"), QT_TR_NOOP("Next row"), QKeySequence(Qt::Key_J), [this] { step(1); },
        Place::Views);
    add(
        QStringLiteral("previous-letter"), QT_TR_NOOP("Previous row"), QKeySequence(Qt::Key_K), [this] { step(-1); },
        Place::Views);
    add(QStringLiteral("filter"), QT_TR_NOOP("Go to the filter"), QKeySequence::Find,
        [this] { Q_EMIT filterFocusWanted(); });
}

QAction* CatalogueActions::action(const QString& id) const {
    for (const QWidget* host : {hosts_.page, hosts_.views}) {
        if (auto* found = host->findChild<QAction*>(id, Qt::FindDirectChildrenOnly)) return found;
    }
    return nullptr;
}

qint64 CatalogueActions::chosenCount() const {
    qint64 rows = 0;
    for (const QItemSelectionRange& range : selection_.selection()) rows += range.height();
    return rows;
}

dataset::Selection CatalogueActions::chosen() const {
    if (model_.isComplete() && chosenCount() == model_.rowCount()) return {toStdString(model_.filter()), {}};
    std::vector<dataset::SampleId> ids;
    for (const QItemSelectionRange& range : selection_.selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) ids.push_back(model_.idAt(row));
    }
    return {{}, std::move(ids)};
}

void CatalogueActions::apply(const dataset::Edit& edit) {
    if (chosenCount() > 0) edits_.apply(edit, chosen(), chosenCount());
}

void CatalogueActions::bulk(BulkDialog::Kind kind) {
    // Without a choice it is about all rows of the filter, and the dialog says how many those are.
    const bool none = chosenCount() == 0;
    const dataset::Selection selection = none ? dataset::Selection{toStdString(model_.filter()), {}} : chosen();
    auto* dialog = new BulkDialog(edits_, session_, selection, hosts_.page->window());
    dialog->begin(kind, model_.columns(), none ? model_.rowCount() : chosenCount());
}

void CatalogueActions::toggleTag(int number) {
    const CatalogueRow* row = model_.rowAt(selection_.currentIndex().row());
    if (!row) return;
    const std::string tag =
        toStdString(preferences_.value(QStringLiteral("tags/%1").arg(number), QString::number(number)).toString());
    const auto& tags = row->sample.tags;
    if (std::find(tags.begin(), tags.end(), tag) == tags.end())
        apply(dataset::AddTag{tag});
    else
        apply(dataset::RemoveTag{tag});
}

void CatalogueActions::copyRows() const {
    QStringList lines{model_.columns().join(u'\t')};
    qint64 copied = 0;
    for (const QItemSelectionRange& range : selection_.selection()) {
        for (int row = range.top(); row <= range.bottom() && copied < kMostCopied; ++row, ++copied) {
            QStringList cells;
            for (int column = 0; column < model_.columnCount(); ++column) {
                QString cell = model_.index(row, column).data(Qt::EditRole).toString();
                cells << cell.replace(u'\t', u' ').replace(u'\n', u' ');
            }
            lines << cells.join(u'\t');
        }
    }
    if (copied > 0) QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void CatalogueActions::step(int rows) {
    if (model_.rowCount() == 0) return;
    const int now = selection_.currentIndex().isValid() ? selection_.currentIndex().row() + rows : 0;
    selection_.setCurrentIndex(model_.index(std::clamp(now, 0, model_.rowCount() - 1), 0),
                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void CatalogueActions::update() {
    if (!hosts_.page) return;
    const bool editable = session_.isEditable();
    const bool some = editable && chosenCount() > 0;
    for (const char* id :
         {"exclude", "exclude-because", "include", "trash", "restore", "to-train", "to-validation", "to-test"}) {
        action(QString::fromLatin1(id))->setEnabled(some);
    }
    for (const char* id : {"bulk", "replace", "formula", "merge", "tag", "import"}) {
        action(QString::fromLatin1(id))->setEnabled(editable);
    }
    action(QStringLiteral("undo"))->setEnabled(edits_.canUndo());
    action(QStringLiteral("redo"))->setEnabled(edits_.canRedo());
}

}  // namespace vitrine::ui
