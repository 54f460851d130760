// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adapters/models_page.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/adapters/adapter_card.h"
#include "ui/adapters/adapter_list.h"
#include "ui/adapters/export_dialog.h"
#include "ui/adapters/hub_dialog.h"
#include "ui/adapters/model_list.h"
#include "ui/adapters/proof_text.h"
#include "ui/adapters/upload_dialog.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/plain_table.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/segment_bar.h"
#include "ui/common/shortcuts.h"

namespace vitrine::ui {
namespace {

enum Kind { Adapters, Models };

const auto kOwner = QStringLiteral("hub/owner");
constexpr qsizetype kShortCommit = 8;

QFileDialog* makeFolderDialog(QWidget* parent, const QString& title) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    return dialog;
}

}  // namespace

ModelsPage::ModelsPage(ProjectSession& session, Preferences& preferences, ModelShelf& shelf, ModelTool& tool,
                       QWidget* parent)
    : Page(parent),
      session_(session),
      preferences_(preferences),
      shelf_(shelf),
      tool_(tool),
      adapters_(new AdapterList(shelf, this)),
      models_(new ModelList(shelf, this)) {
    downloadAction_ = addCommand(QStringLiteral("download"), [this] { askDownload(); });
    addAction_ = addCommand(QStringLiteral("folder"), [this] { chooseFolder(); });
    importAction_ = addCommand(QStringLiteral("import"), [this] { importAdapter(); });
    refreshAction_ = addCommand(QStringLiteral("search"), [this] { shelf_.refresh(); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    message_ = new MessageBar(this);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(16, 0, 16, 4);
    inset->addWidget(message_);
    column->addLayout(inset);
    auto* across = new QSplitter(Qt::Horizontal, this);
    across->setChildrenCollapsible(false);
    across->addWidget(buildLists());
    card_ = new AdapterCard(shelf, across);
    card_->setMinimumWidth(300);
    across->addWidget(card_);
    across->setStretchFactor(0, 1);
    across->setSizes({680, 380});
    column->addWidget(across, 1);
    connectCard();
    connect(&shelf_, &ModelShelf::changed, this, &ModelsPage::showShelf);
    liveText(this, [this] { word(); });
    showShelf();
}

QAction* ModelsPage::addCommand(const QString& name, std::function<void()> call) {
    auto* action = new QAction(icon(name), {}, this);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    giveShortcut(action, QStringLiteral("models/") + name, {}, preferences_);
    connect(action, &QAction::triggered, this, std::move(call));
    addAction(action);
    return action;
}

QWidget* ModelsPage::buildHeader() {
    auto* ground = new QWidget(this);
    auto* line = new QHBoxLayout(ground);
    line->setContentsMargins(12, 10, 16, 10);
    kinds_ = new SegmentBar(ground);
    add_ = new QPushButton(ground);
    import_ = new QPushButton(ground);
    download_ = new QPushButton(ground);
    line->addWidget(kinds_, 1);
    line->addWidget(download_);
    line->addWidget(add_);
    line->addWidget(import_);
    connect(download_, &QPushButton::clicked, downloadAction_, &QAction::trigger);
    connect(add_, &QPushButton::clicked, addAction_, &QAction::trigger);
    connect(import_, &QPushButton::clicked, importAction_, &QAction::trigger);
    connect(kinds_, &SegmentBar::chosen, this, &ModelsPage::showShelf);
    return ground;
}

QWidget* ModelsPage::buildLists() {
    lists_ = new QStackedWidget(this);
    adapterTable_ = new PlainTable(adapters_, AdapterList::Name, lists_);
    modelTable_ = new PlainTable(models_, ModelList::Place, lists_);
    adapterTable_->setColumnWidth(AdapterList::Rank, 60);
    adapterTable_->setColumnWidth(AdapterList::Steps, 70);
    adapterTable_->setColumnWidth(AdapterList::Changed, 150);
    modelTable_->setColumnWidth(ModelList::Name, 260);
    modelTable_->setColumnWidth(ModelList::Layers, 130);
    noAdapters_ = new EmptyState(QStringLiteral("models"), lists_);
    noModels_ = new EmptyState(QStringLiteral("models"), lists_);
    for (QWidget* view : std::initializer_list<QWidget*>{adapterTable_, modelTable_, noAdapters_, noModels_}) {
        lists_->addWidget(view);
    }
    connect(noAdapters_, &EmptyState::actionClicked, importAction_, &QAction::trigger);
    connect(noModels_, &EmptyState::actionClicked, addAction_, &QAction::trigger);
    connect(adapterTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                card_->setAdapter(now.isValid() ? std::optional(adapters_->at(now.row())) : std::nullopt);
            });
    return lists_;
}

void ModelsPage::connectCard() {
    connect(card_, &AdapterCard::exportWanted, this, &ModelsPage::exportChosen);
    connect(card_, &AdapterCard::proofWanted, this, &ModelsPage::proveChosen);
    connect(card_, &AdapterCard::checkWanted, this,
            [this] { check(pathText(card_->adapter()->folder), baseOfChosen()); });
    connect(card_, &AdapterCard::uploadWanted, this, &ModelsPage::askUpload);
    connect(message_, &MessageBar::actionClicked, this, [this] { QDesktopServices::openUrl(QUrl(address_)); });
    connect(card_, &AdapterCard::evaluationsWanted, this, [this] {
        const QString adapter = pathText(card_->adapter()->folder);
        Q_EMIT pageWanted(QStringLiteral("evaluation"), QStringLiteral("evaluate:") + adapter);
    });
}

void ModelsPage::word() {
    kinds_->setLabels({tr("Adapters"), tr("Base models")});
    download_->setText(tr("Download …"));
    downloadAction_->setText(tr("Download a model from the hub …"));
    add_->setText(tr("Add a folder …"));
    import_->setText(tr("Import an adapter …"));
    addAction_->setText(tr("Add a folder …"));
    importAction_->setText(tr("Import an adapter …"));
    refreshAction_->setText(tr("Look again"));
    adapterTable_->setAccessibleName(tr("Adapters"));
    modelTable_->setAccessibleName(tr("Base models"));
    noAdapters_->setWords(tr("No adapter yet"), tr("Train one, or import a folder that PEFT wrote."),
                          tr("Import an adapter …"));
    noModels_->setWords(tr("No base model found"),
                        tr("Models in the hub's cache are found by themselves; others by the folder they lie in."),
                        tr("Add a folder …"));
}

void ModelsPage::showShelf() {
    const QString chosen = card_->adapter() ? pathText(card_->adapter()->folder) : QString();
    adapters_->refresh();
    models_->refresh();
    const bool adapters = kinds_->current() != Models;
    QWidget* table = adapters ? static_cast<QWidget*>(adapterTable_) : modelTable_;
    QWidget* empty = adapters ? noAdapters_ : noModels_;
    const int rows = adapters ? adapters_->rowCount() : models_->rowCount();
    lists_->setCurrentWidget(rows > 0 ? table : empty);
    int place = adapters_->rowCount() > 0 ? 0 : -1;
    for (int row = 0; row < adapters_->rowCount(); ++row) {
        if (pathText(adapters_->at(row).folder) == chosen) place = row;
    }
    if (place >= 0) adapterTable_->setCurrentIndex(adapters_->index(place, 0));
    card_->setAdapter(adapters && place >= 0 ? std::optional(adapters_->at(place)) : std::nullopt);
}

void ModelsPage::chooseFolder() {
    QFileDialog* dialog = makeFolderDialog(this, tr("A folder with models or adapters"));
    connect(dialog, &QFileDialog::fileSelected, &shelf_, &ModelShelf::addFolder);
    dialog->open();
}

void ModelsPage::askDownload() {
    message_->clear();
    auto* dialog = new HubDialog(this);
    connect(dialog, &HubDialog::wanted, this, [this](const HubOrder& order) {
        tool_.download(order, this, [this, order](const Result<QString>& folder) {
            if (folder) {
                message_->say(MessageBar::Tone::Info, tr("%1 is here.").arg(order.id));
                shelf_.refresh();
            } else if (folder.error().code != ErrorCode::Cancelled) {
                message_->say(MessageBar::Tone::Error, errorText(folder.error()));
            }
        });
    });
    dialog->open();
}

void ModelsPage::askUpload() {
    if (!card_->adapter()) return;
    message_->clear();
    const QString owner = preferences_.value(kOwner).toString();
    auto* dialog = new UploadDialog(pathText(card_->adapter()->folder), owner, tool_.mayUpload(), this);
    connect(dialog, &UploadDialog::wanted, this, &ModelsPage::upload);
    dialog->open();
}

void ModelsPage::upload(const UploadOrder& order) {
    preferences_.setValue(kOwner, order.id.section(u'/', 0, 0));
    tool_.upload(order, this, [this, order](const Result<UploadOutcome>& outcome) {
        if (outcome) {
            address_ = outcome->address;
            message_->say(MessageBar::Tone::Info,
                          tr("%1 is on the hub: %2 files, commit %3.")
                              .arg(order.id, countText(outcome->files), outcome->commit.left(kShortCommit)),
                          tr("Open in the browser"));
        } else if (outcome.error().code != ErrorCode::Cancelled) {
            message_->say(MessageBar::Tone::Error, errorText(outcome.error()));
        }
    });
}

void ModelsPage::importAdapter() {
    QFileDialog* dialog = makeFolderDialog(this, tr("An adapter folder that PEFT wrote"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const auto adapter = model::adapterAt(toPath(folder));
        if (!adapter) {
            message_->say(MessageBar::Tone::Error, tr("%1 holds no LoRA adapter in PEFT's layout.").arg(folder));
            return;
        }
        shelf_.addFolder(folder);
        const model::FoundModel* base = shelf_.baseOf(*adapter);
        if (!base && !shelf_.models().empty()) base = &shelf_.models().front();
        if (base) check(folder, pathText(base->folder));
    });
    dialog->open();
}

void ModelsPage::check(const QString& adapter, const QString& model) {
    tool_.checkAdapter(adapter, model, this, [this](const Result<FitOutcome>& fit) {
        if (!fit) return message_->say(MessageBar::Tone::Error, errorText(fit.error()));
        message_->say(MessageBar::Tone::Info,
                      tr("It fits: rank %1 on %2 modules, %3 parameters.")
                          .arg(countText(fit->rank), countText(fit->modules), countText(fit->parameters)));
    });
}

QString ModelsPage::baseOfChosen() const {
    const model::FoundModel* base = card_->adapter() ? shelf_.baseOf(*card_->adapter()) : nullptr;
    return base ? pathText(base->folder) : QString();
}

void ModelsPage::exportChosen() {
    if (!card_->adapter()) return;
    auto* dialog = new ExportDialog(*card_->adapter(), baseOfChosen(), session_.folder(), this);
    connect(dialog, &ExportDialog::exportWanted, this, [this](const ExportOrder& order) {
        tool_.exportAdapter(order, this, [this](const Result<ProofOutcome>& outcome) {
            say(outcome);
            shelf_.refresh();
        });
    });
    dialog->open();
}

void ModelsPage::proveChosen() {
    if (!card_->adapter()) return;
    QFileDialog* dialog = makeFolderDialog(this, tr("The export to prove"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const ProofOrder order{baseOfChosen(), pathText(card_->adapter()->folder), folder, session_.folder()};
        tool_.prove(order, this, [this](const Result<ProofOutcome>& outcome) { say(outcome); });
    });
    dialog->open();
}

void ModelsPage::say(const Result<ProofOutcome>& outcome) {
    if (outcome) {
        message_->say(outcome->identical ? MessageBar::Tone::Info : MessageBar::Tone::Error, proofText(*outcome));
    } else if (outcome.error().code != ErrorCode::Cancelled) {
        message_->say(MessageBar::Tone::Error, errorText(outcome.error()));
    }
}

}  // namespace vitrine::ui
