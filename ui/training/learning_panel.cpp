// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/learning_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <algorithm>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/project_session.h"
#include "ui/training/learning_scatter.h"
#include "ui/training/row_pictures.h"

namespace vitrine::ui {
namespace {

using training::LearningMap;
using training::LearningRegion;
using training::LearntRow;

constexpr int kSide = 40;  // px
constexpr int kListWidth = 300;
constexpr std::size_t kListed = 60;

}  // namespace

LearningPanel::LearningPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      heading_(new QLabel(this)),
      scatter_(new LearningScatter(this)),
      region_(new QComboBox(this)),
      list_(new QListWidget(this)) {
    heading_->setTextFormat(Qt::PlainText);
    heading_->setWordWrap(true);
    list_->setIconSize({kSide, kSide});
    list_->setUniformItemSizes(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const LearningRegion region : {LearningRegion::Hard, LearningRegion::Ambiguous, LearningRegion::Easy})
        region_->addItem({}, static_cast<int>(region));
    buildLayout();
    connect(region_, &QComboBox::currentIndexChanged, this, &LearningPanel::listRegion);
    connect(scatter_, &LearningScatter::rowWanted, this, &LearningPanel::rowWanted);
    connect(list_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT rowWanted(item->data(Qt::UserRole).toLongLong()); });
    liveText(this, [this] {
        retranslate();
        listRegion();
    });
}

void LearningPanel::buildLayout() {
    auto* side = new QVBoxLayout;
    side->addWidget(region_);
    side->addWidget(list_, 1);
    auto* below = new QHBoxLayout;
    below->addWidget(scatter_, 1);
    below->addLayout(side);
    list_->setFixedWidth(kListWidth);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 0);
    layout->addWidget(heading_);
    layout->addLayout(below, 1);
}

int LearningPanel::listedRows() const {
    return list_->count();
}

void LearningPanel::setRun(const std::filesystem::path& folder) {
    folder_ = folder;
    reading_ = false;  // an answer for another run is not shown
    showMap({});
    refresh();
}

void LearningPanel::refresh() {
    stale_ = true;
    if (isVisible()) read();
}

void LearningPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (stale_) read();
}

void LearningPanel::read() {
    if (reading_ || folder_.empty() || !session_.isOpen()) return;
    reading_ = true;
    stale_ = false;
    session_.read(
        ProjectSession::Lane::Order, this,
        [folder = folder_](const dataset::Project&) { return training::readLearningMap(folder); },
        [this, folder = folder_](const Result<LearningMap>& map) {
            reading_ = false;
            if (map && folder == folder_) showMap(*map);
            if (stale_ && isVisible()) read();
        });
}

void LearningPanel::showMap(const LearningMap& map) {
    map_ = map;
    scatter_->setRows(map_.rows);
    scatter_->setVisible(map_.hasVariability());
    retranslate();
    listRegion();
}

QString LearningPanel::headingText() const {
    if (map_.rows.empty())
        return tr("Once a run has trained, you see here which rows it learns easily and which it does not.");
    if (!map_.hasVariability())
        return tr(
            "The run has seen each row once. Variability needs at least two epochs, and until then confidence also "
            "depends "
            "on when a row came.");
    QString words = tr("Hard rows often have a wrong label; ambiguous ones teach most. A click opens a row.");
    if (map_.seenOnce > 0) words += u' ' + tr("Not drawn, because seen once: %1.").arg(rowsText(map_.seenOnce));
    return words;
}

void LearningPanel::retranslate() {
    heading_->setText(headingText());
    list_->setAccessibleName(tr("Rows of the region"));
    region_->setAccessibleName(tr("Region"));
    region_->setVisible(!map_.rows.empty());
    list_->setVisible(!map_.rows.empty());
    for (int i = 0; i < region_->count(); ++i) {
        const auto region = static_cast<LearningRegion>(region_->itemData(i).toInt());
        const auto rows = std::ranges::count(map_.rows, region, &LearntRow::region);
        region_->setItemText(i, tr("%1: %2").arg(regionLabel(region), rowsText(rows)));
    }
}

void LearningPanel::listRegion() {
    const auto rows = map_.clearest(static_cast<LearningRegion>(region_->currentData().toInt()), kListed);
    fillList(rows, {});
    std::vector<std::int64_t> ids;
    for (const LearntRow& row : rows) ids.push_back(row.id);
    if (ids.empty() || !session_.isOpen()) return;
    session_.read(
        ProjectSession::Lane::Rows, this,
        [ids](const dataset::Project& project) { return picturedRows(project, ids, kSide); },
        [this, rows, ids](const Result<std::vector<PicturedRow>>& found) {
            const bool same = list_->count() == static_cast<int>(ids.size()) &&
                              list_->item(0)->data(Qt::UserRole).toLongLong() == ids.front();
            if (found && same) fillList(rows, *found);
        });
}

void LearningPanel::fillList(const std::vector<LearntRow>& rows, const std::vector<PicturedRow>& pictured) {
    list_->clear();
    for (const LearntRow& row : rows) {
        const auto known = std::ranges::find(pictured, row.id, &PicturedRow::id);
        const QString title = known == pictured.end() ? tr("Row %1").arg(row.id) : known->title;
        QString figures = tr("confidence %1").arg(QLocale().toString(row.confidence, 'f', 2));
        if (known != pictured.end() && !known->price.isEmpty()) figures += QStringLiteral(" · ") + known->price;
        auto* item = new QListWidgetItem(title + u'\n' + figures, list_);
        if (known != pictured.end() && !known->picture.isNull())
            item->setIcon(QIcon(QPixmap::fromImage(known->picture)));
        item->setData(Qt::UserRole, static_cast<qlonglong>(row.id));
        item->setToolTip(title.toHtmlEscaped());
    }
}

}  // namespace vitrine::ui
