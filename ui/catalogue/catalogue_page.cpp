// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/catalogue_page.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMimeData>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/catalogue/catalogue_actions.h"
#include "ui/catalogue/catalogue_toolbar.h"
#include "ui/catalogue/facet_panel.h"
#include "ui/catalogue/filter_box.h"
#include "ui/catalogue/history_panel.h"
#include "ui/catalogue/inspector.h"
#include "ui/catalogue/picture_grid.h"
#include "ui/catalogue/picture_tile.h"
#include "ui/catalogue/picture_viewer.h"
#include "ui/catalogue/row_table.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/shortcuts.h"
#include "ui/common/theme.h"
#include "ui/common/thumbnail_strip.h"

namespace vitrine::ui {
namespace {

const auto kTable = QStringLiteral("catalogue/table");
const auto kSide = QStringLiteral("catalogue/picture_side");
const auto kNumCrops = QStringLiteral("model/num_crops");
constexpr int kDefaultSide = 160;
constexpr int kPublishedCrops = 16;
constexpr int kKeptThumbnails = 12;  // rows that are looked at for the welcome page's strip

}  // namespace

CataloguePage::CataloguePage(ProjectSession& session, Preferences& preferences, QWidget* parent)
    : Page(parent),
      session_(session),
      preferences_(preferences),
      model_(session),
      edits_(session),
      savedViews_(session),
      imports_(session, *this),
      checks_(edits_, session, *this),
      splits_(session, *this),
      exchange_(model_, session, *this) {
    setAcceptDrops(true);
    buildViews();
    buildLayout();
    actions_ = std::make_unique<CatalogueActions>(model_, *selection_, edits_, session_, preferences_);
    actions_->addTo({this, views_});
    connectViews();
    connectSelection();
    connectEdits();
    for (const char* id : {"undo", "redo", "bulk", "import"})
        toolbar_->addAction(actions_->action(QString::fromLatin1(id)));
    checks_.add(preferences);
    splits_.add(preferences);
    exchange_.add(preferences);
    for (const char* id : {"export", "download", "check", "split", "snapshots"})
        toolbar_->addAction(findChild<QAction*>(QLatin1String(id)));
    addPanelToggle(QStringLiteral("facets"), QT_TR_NOOP("Facets"), facets_, QKeySequence(Qt::Key_F9));
    addPanelToggle(QStringLiteral("inspector"), QT_TR_NOOP("Inspector"), inspector_, QKeySequence(Qt::Key_F10));
    addPanelToggle(QStringLiteral("history"), QT_TR_NOOP("History"), history_,
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H));
    setPictureSide(preferences.value(kSide, kDefaultSide).toInt());
    showTable(preferences.value(kTable, false).toBool());
    liveText(this, [this] {
        grid_->setAccessibleName(tr("Pictures"));
        showCounts();
    });
    if (session.isOpen()) opened();
}

CataloguePage::~CataloguePage() = default;

void CataloguePage::buildViews() {
    toolbar_ = new CatalogueToolbar(this);
    filter_ = new FilterBox(this);
    problem_ = new MessageBar(this);
    hint_ = new MessageBar(this);
    views_ = new QStackedWidget(this);
    grid_ = new PictureGrid(views_);
    table_ = new RowTable(preferences_, views_);
    empty_ = new EmptyState(QStringLiteral("catalogue"), views_);
    facets_ = new FacetPanel(session_, this);
    inspector_ = new Inspector(session_, this);
    history_ = new HistoryPanel(edits_, this);
    grid_->setModel(&model_);
    grid_->setItemDelegate(new PictureTile(model_, session_, thumbnails_, grid_));
    table_->setModel(&model_);
    selection_ = grid_->selectionModel();
    QItemSelectionModel* unused = table_->selectionModel();
    table_->setSelectionModel(selection_);
    unused->deleteLater();
    for (QWidget* view : std::initializer_list<QWidget*>{grid_, table_, empty_}) views_->addWidget(view);
}

void CataloguePage::buildLayout() {
    auto* down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(16, 0, 16, 8);
    for (MessageBar* bar : {problem_, hint_}) inset->addWidget(bar);
    auto* across = new QHBoxLayout;
    across->setSpacing(1);  // the line between panels, see paintEvent()
    across->addWidget(facets_);
    across->addWidget(views_, 1);
    across->addWidget(inspector_);
    across->addWidget(history_);
    down->addWidget(toolbar_);
    down->addLayout(inset);
    down->addLayout(across, 1);
}

void CataloguePage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(themeColors(palette()).border);
    painter.drawLine(0, views_->y() - 1, width(), views_->y() - 1);
    for (const QWidget* panel : std::initializer_list<const QWidget*>{inspector_, history_}) {
        if (panel->isVisible()) painter.drawLine(panel->x() - 1, panel->y(), panel->x() - 1, height());
    }
    if (facets_->isVisible()) painter.drawLine(views_->x() - 1, views_->y(), views_->x() - 1, height());
}

void CataloguePage::addPanelToggle(const QString& id, const char* words, QWidget* panel, const QKeySequence& keys) {
    auto* action = new QAction(this);
    action->setObjectName(id);
    action->setCheckable(true);
    action->setIcon(icon(id));
    giveShortcut(action, QStringLiteral("catalogue/") + id, keys, preferences_);
    liveText(action, [action, words] { action->setText(tr(words)); });
    const QString key = QStringLiteral("catalogue/panel_") + id;
    connect(action, &QAction::toggled, this, [this, panel, key](bool shown) {
        panel->setVisible(shown);
        preferences_.setValue(key, shown);
    });
    const bool shown = preferences_.value(key, panel != history_).toBool();
    action->setChecked(shown);
    panel->setVisible(shown);
    addAction(action);
    toolbar_->addAction(action);
}

void CataloguePage::connectViews() {
    connect(&session_, &ProjectSession::opened, this, &CataloguePage::opened);
    connect(&session_, &ProjectSession::closed, this, &CataloguePage::closed);
    connect(&session_, &ProjectSession::aboutToClose, this, [this] {
        inspector_->commit();
        keepThumbnails();
    });
    connect(&session_, &ProjectSession::rowsChanged, &model_, &CatalogueModel::refresh);
    connect(&model_, &CatalogueModel::firstRowsShown, this, &CataloguePage::showRows);
    connect(&model_, &CatalogueModel::queryFinished, this, &CataloguePage::queryFinished);
    connect(&model_, &CatalogueModel::queryFailed, this, &CataloguePage::queryFailed);
    connect(&thumbnails_, &ThumbnailLoader::ready, grid_->viewport(), qOverload<>(&QWidget::update));
    connect(filter_, &FilterBox::filterChanged, this, &CataloguePage::applyFilter);
    filter_->setValueSource([this](const QString& field) { return facets_->valuesOf(field); });
    connect(facets_, &FacetPanel::filterWanted, filter_, &FilterBox::setFilter);
    connect(&splits_, &SplitActions::filterWanted, filter_, &FilterBox::setFilter);
    connect(&exchange_, &ExchangeActions::filterWanted, filter_, &FilterBox::setFilter);
    connect(toolbar_, &CatalogueToolbar::tableWanted, this, &CataloguePage::showTable);
    connect(toolbar_, &CatalogueToolbar::sortChosen, this, &CataloguePage::setSort);
    connect(toolbar_, &CatalogueToolbar::pictureSideChosen, this, &CataloguePage::setPictureSide);
    connect(toolbar_, &CatalogueToolbar::columnsWanted, table_, &RowTable::showColumnMenu);
    connect(toolbar_->viewsMenu(), &QMenu::aboutToShow, this,
            [this] { savedViews_.fill(*toolbar_->viewsMenu(), window()); });
    connect(&savedViews_, &SavedViews::viewWanted, this, [this](const QString& filter, const QString& sort) {
        setSort(sort);
        filter_->setFilter(filter);
    });
    connect(table_->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int section) {
        const QString field = model_.columns().value(section);
        setSort(model_.sortText() == field ? u'-' + field : field);
    });
}

void CataloguePage::connectSelection() {
    connect(selection_, &QItemSelectionModel::selectionChanged, this, &CataloguePage::showCounts);
    connect(selection_, &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (now.isValid()) current_ = model_.idAt(now.row());
        showCurrent();
    });
    connect(&model_, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& from, const QModelIndex& to) {
        const int row = selection_->currentIndex().row();
        if (row >= from.row() && row <= to.row()) showCurrent();
    });
    connect(&model_, &QAbstractItemModel::modelAboutToBeReset, inspector_, &Inspector::commit);
    connect(grid_, &QAbstractItemView::doubleClicked, this, &CataloguePage::showViewer);
    connect(inspector_, &Inspector::enlargeWanted, this, &CataloguePage::showViewer);
    connect(actions_.get(), &CatalogueActions::enlargeWanted, this, &CataloguePage::showViewer);
    connect(actions_.get(), &CatalogueActions::filterFocusWanted, filter_, [this] {
        filter_->setFocus(Qt::ShortcutFocusReason);
        filter_->selectAll();
    });
    connect(actions_.get(), &CatalogueActions::importWanted, &imports_, &ImportFlow::choose);
    connect(actions_.get(), &CatalogueActions::folderImportWanted, &imports_, &ImportFlow::chooseFolder);
    connect(actions_.get(), &CatalogueActions::pasteWanted, &imports_, &ImportFlow::paste);
    const auto inform = [this](const QString& text) { hint_->say(MessageBar::Tone::Info, text); };
    connect(&imports_, &ImportFlow::said, this, inform);
    connect(&exchange_, &ExchangeActions::said, this, inform);
    connect(&imports_, &ImportFlow::picturesWanted, this, [this](qint64 rows) {
        hint_->say(MessageBar::Tone::Info,
                   tr("%1 rows have the address of a picture, and no picture yet.").arg(countText(rows)),
                   tr("Fetch pictures …"));
    });
    connect(hint_, &MessageBar::actionClicked, &exchange_, &ExchangeActions::showDownloads);
    connect(hint_, &MessageBar::actionClicked, hint_, &MessageBar::clear);
    connect(empty_, &EmptyState::actionClicked, this, [this] {
        if (model_.filter().isEmpty())
            imports_.choose();
        else
            filter_->setFilter({});
    });
}

void CataloguePage::connectEdits() {
    connect(&model_, &CatalogueModel::editWanted, this, &CataloguePage::editField);
    connect(inspector_, &Inspector::editWanted, this, &CataloguePage::editField);
    connect(inspector_, &Inspector::tagsWanted, this, &CataloguePage::setTags);
    connect(&edits_, &EditController::applied, this, [this] {
        editedField_.clear();
        problem_->clear();
        inspector_->showProblem({}, {});
    });
    connect(&edits_, &EditController::failed, this, [this](const Error& error) {
        const QString text = errorText(error);
        problem_->say(MessageBar::Tone::Error, text);
        inspector_->showProblem(std::exchange(editedField_, {}), text);
    });
}

QWidget* CataloguePage::topBarWidget() {
    return filter_;
}

QList<QAction*> CataloguePage::commands() const {
    return actions() + views_->actions();
}

void CataloguePage::openRequest(const QString& request) {
    filter_->setFilter(request);
}

void CataloguePage::opened() {
    current_ = 0;
    inspector_->setNumCrops(preferences_.value(kNumCrops, kPublishedCrops).toInt());
    model_.refresh();
}

void CataloguePage::closed() {
    inspector_->showRow(nullptr);
    thumbnails_.clear();
    model_.clear();
    hint_->clear();
    filter_->clear();
}

void CataloguePage::keepThumbnails() {
    QList<QImage> pictures;
    for (int row = 0; row < std::min(model_.rowCount(), kKeptThumbnails); ++row) {
        const CatalogueRow* found = model_.rowAt(row);
        if (!found || !found->sample.hasUsableImage()) continue;
        const auto thumbnail = thumbnails_.thumbnail(pictureFile(session_, *found), kDefaultSide);
        if (thumbnail.state == ThumbnailLoader::State::Ready) pictures << thumbnail.pixmap.toImage();
    }
    ThumbnailStrip::keep(session_.folder(), pictures);
}

void CataloguePage::showTable(bool table) {
    toolbar_->setTableShown(table);
    preferences_.setValue(kTable, table);
    if (model_.rowCount() > 0) views_->setCurrentWidget(table ? static_cast<QWidget*>(table_) : grid_);
    const QModelIndex now = selection_->currentIndex();
    if (now.isValid()) (table ? static_cast<QAbstractItemView*>(table_) : grid_)->scrollTo(now);
}

void CataloguePage::setSort(const QString& sort) {
    toolbar_->setSort(sort);
    table_->showSort(sort);
    model_.setSort(sort);
}

void CataloguePage::setPictureSide(int side) {
    toolbar_->setPictureSide(side);
    grid_->setPictureSide(side);
    preferences_.setValue(kSide, side);
}

void CataloguePage::applyFilter() {
    for (MessageBar* bar : {problem_, hint_}) bar->clear();
    model_.setFilter(filter_->text());
}

void CataloguePage::queryFinished() {
    showRows();
    facets_->setFilter(model_.filter());
}

void CataloguePage::showRows() {
    problem_->clear();
    toolbar_->setFields(model_.columns());
    toolbar_->setSort(model_.sortText());
    table_->showSort(model_.sortText());
    filter_->setFields(model_.columns());
    inspector_->setFields(model_.columns());
    savedViews_.setPresent(model_.filter(), model_.sortText());
    restoreCurrent();
    const bool table = preferences_.value(kTable, false).toBool();
    views_->setCurrentWidget(model_.rowCount() == 0 ? static_cast<QWidget*>(empty_)
                             : table                ? static_cast<QWidget*>(table_)
                                                    : grid_);
    showCounts();
    showCurrent();
}

void CataloguePage::restoreCurrent() {
    if (selection_->currentIndex().isValid() || model_.rowCount() == 0) return;
    const int row = current_ > 0 ? model_.rowOf(current_) : -1;
    if (row >= 0) {
        selection_->setCurrentIndex(model_.index(row, 0),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    } else if (current_ == 0 || model_.isComplete()) {
        // Something to look at, though nobody has chosen it.
        selection_->setCurrentIndex(model_.index(0, 0), QItemSelectionModel::NoUpdate);
    }
}

void CataloguePage::queryFailed(const Error& error) {
    problem_->say(MessageBar::Tone::Error, errorText(error));
}

void CataloguePage::showCounts() {
    toolbar_->setCounts(model_.rowCount(), actions_ ? actions_->chosenCount() : 0, model_.isComplete());
    if (model_.filter().isEmpty()) {
        empty_->setWords(tr("No products yet"),
                         tr("Import a CSV, Parquet or JSON Lines file or a folder of pictures, or drop one here."),
                         session_.isEditable() ? tr("Import …") : QString());
    } else {
        empty_->setWords(tr("No product matches this filter"), tr("Take a term away, or clear the filter."),
                         tr("Clear the filter"));
    }
}

void CataloguePage::showCurrent() {
    const int row = selection_->currentIndex().row();
    if (row < 0) return inspector_->showRow(nullptr);
    if (const CatalogueRow* now = model_.rowAt(row)) inspector_->showRow(now);
}

void CataloguePage::showViewer() {
    if (!selection_->currentIndex().isValid()) return;
    auto* viewer = new PictureViewer(model_, session_, *selection_, window());
    viewer->setNumCrops(preferences_.value(kNumCrops, kPublishedCrops).toInt());
    viewer->open();
}

void CataloguePage::importFrom(const QString& source) {
    imports_.from({source});
}

void CataloguePage::dragEnterEvent(QDragEnterEvent* event) {
    if (imports_.accepts(*event->mimeData())) event->acceptProposedAction();
}

void CataloguePage::dropEvent(QDropEvent* event) {
    imports_.drop(*event->mimeData());
}

void CataloguePage::editField(dataset::SampleId id, const QString& field, const QString& text) {
    editedField_ = field;
    dataset::Field value{toStdString(field), {}};
    if (!text.isEmpty()) value.value = toStdString(text);
    edits_.apply(dataset::SetFields{{value}}, {{}, std::vector{id}}, 1);
}

void CataloguePage::setTags(dataset::SampleId id, const QStringList& tags) {
    const CatalogueRow* row = model_.rowAt(model_.rowOf(id));
    if (!row) return;
    const dataset::Selection only{{}, std::vector{id}};
    for (const std::string& tag : row->sample.tags) {
        if (!tags.contains(toQString(tag))) edits_.apply(dataset::RemoveTag{tag}, only, 1);
    }
    for (const QString& tag : tags) edits_.apply(dataset::AddTag{toStdString(tag)}, only, 1);
}

}  // namespace vitrine::ui
