// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/catalogue_page.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/catalogue/catalogue_toolbar.h"
#include "ui/catalogue/filter_box.h"
#include "ui/catalogue/picture_grid.h"
#include "ui/catalogue/picture_tile.h"
#include "ui/catalogue/row_table.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/live_text.h"
#include "ui/common/message_card.h"
#include "ui/common/preferences.h"
#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

const auto kTable = QStringLiteral("catalogue/table");
const auto kSide = QStringLiteral("catalogue/picture_side");
constexpr int kDefaultSide = 168;

}  // namespace

CataloguePage::CataloguePage(ProjectSession& session, Preferences& preferences, QWidget* parent)
    : Page(parent), session_(session), preferences_(preferences), model_(session) {
    buildViews();
    buildLayout();
    connectViews();
    setPictureSide(preferences.value(kSide, kDefaultSide).toInt());
    showTable(preferences.value(kTable, false).toBool());
    liveText(this, [this] {
        grid_->setAccessibleName(tr("Pictures"));
        showCounts();
    });
    if (session.isOpen()) opened();
}

void CataloguePage::buildViews() {
    toolbar_ = new CatalogueToolbar(this);
    filter_ = new FilterBox(this);
    problem_ = new MessageBar(this);
    views_ = new QStackedWidget(this);
    grid_ = new PictureGrid(views_);
    table_ = new RowTable(preferences_, views_);
    empty_ = new EmptyState(QStringLiteral("catalogue"), views_);
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
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(toolbar_);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(16, 0, 16, 0);
    inset->addWidget(problem_);
    layout->addLayout(inset);
    layout->addWidget(views_, 1);
}

void CataloguePage::connectViews() {
    connect(&session_, &ProjectSession::opened, this, &CataloguePage::opened);
    connect(&session_, &ProjectSession::closed, this, &CataloguePage::closed);
    connect(&session_, &ProjectSession::rowsChanged, &model_, &CatalogueModel::refresh);
    connect(&model_, &CatalogueModel::queryFinished, this, &CataloguePage::queryFinished);
    connect(&model_, &CatalogueModel::queryFailed, this, &CataloguePage::queryFailed);
    connect(&thumbnails_, &ThumbnailLoader::ready, grid_->viewport(), qOverload<>(&QWidget::update));
    connect(filter_, &FilterBox::filterChanged, this, &CataloguePage::applyFilter);
    connect(toolbar_, &CatalogueToolbar::tableWanted, this, &CataloguePage::showTable);
    connect(toolbar_, &CatalogueToolbar::sortChosen, this, &CataloguePage::setSort);
    connect(toolbar_, &CatalogueToolbar::pictureSideChosen, this, &CataloguePage::setPictureSide);
    connect(toolbar_, &CatalogueToolbar::columnsWanted, table_, &RowTable::showColumnMenu);
    connect(table_->horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int section) {
        const QString field = model_.columns().value(section);
        setSort(model_.sortText() == field ? u'-' + field : field);
    });
    connect(selection_, &QItemSelectionModel::selectionChanged, this, &CataloguePage::showCounts);
    connect(selection_, &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (now.isValid()) current_ = model_.idAt(now.row());
    });
}

QWidget* CataloguePage::topBarWidget() {
    return filter_;
}

void CataloguePage::openRequest(const QString& request) {
    filter_->setFilter(request);
}

void CataloguePage::opened() {
    current_ = 0;
    model_.refresh();
}

void CataloguePage::closed() {
    thumbnails_.clear();
    model_.clear();
    filter_->clear();
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
    problem_->clear();
    model_.setFilter(filter_->text());
}

void CataloguePage::queryFinished() {
    problem_->clear();
    toolbar_->setFields(model_.columns());
    toolbar_->setSort(model_.sortText());
    table_->showSort(model_.sortText());
    if (const int row = current_ > 0 ? model_.rowOf(current_) : -1; row >= 0 && !selection_->currentIndex().isValid()) {
        selection_->setCurrentIndex(model_.index(row, 0),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    const bool table = preferences_.value(kTable, false).toBool();
    views_->setCurrentWidget(model_.rowCount() == 0 ? static_cast<QWidget*>(empty_)
                             : table                ? static_cast<QWidget*>(table_)
                                                    : grid_);
    showCounts();
}

void CataloguePage::queryFailed(const Error& error) {
    problem_->say(MessageBar::Tone::Error, toQString(error.detail));
}

void CataloguePage::showCounts() {
    qint64 selected = 0;
    for (const QItemSelectionRange& range : selection_->selection()) selected += range.height();
    toolbar_->setCounts(model_.rowCount(), selected);
    if (model_.filter().isEmpty()) {
        empty_->setWords(tr("No products yet"), tr("Import a CSV, Parquet or JSON Lines file, or drop one here."));
    } else {
        empty_->setWords(tr("No product matches this filter"), tr("Take a term away, or clear the filter."));
    }
}

}  // namespace vitrine::ui
