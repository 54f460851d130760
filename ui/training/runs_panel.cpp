// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/runs_panel.h"

#include <QDesktopServices>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

RunsPanel::RunsPanel(QWidget* parent) : QWidget(parent), table_(new QTableView(this)) {
    build();
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RunsPanel::showChoice);
    connect(&model_, &QAbstractItemModel::modelReset, this, &RunsPanel::showChoice);
    connect(&model_, &QAbstractItemModel::dataChanged, this, &RunsPanel::showChoice);
    connect(resume_, &QPushButton::clicked, this, [this] {
        if (const auto* run = chosen()) Q_EMIT resumeWanted(pathText(run->folder));
    });
    connect(settings_, &QPushButton::clicked, this, [this] {
        if (const auto* run = chosen()) Q_EMIT settingsWanted(pathText(run->folder));
    });
    connect(folder_, &QPushButton::clicked, this, [this] {
        if (const auto* run = chosen()) QDesktopServices::openUrl(QUrl::fromLocalFile(pathText(run->folder)));
    });
    connect(discard_, &QPushButton::clicked, this, [this] {
        if (const auto* run = chosen()) Q_EMIT discardWanted(pathText(run->folder));
    });
    liveText(this, [this] { retranslate(); });
    showChoice();
}

QPushButton* RunsPanel::addButton(const QString& iconName) {
    auto* button = new QPushButton(icon(iconName), {}, this);
    button->setFlat(true);
    return button;
}

void RunsPanel::build() {
    table_->setModel(&model_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    resume_ = addButton(QStringLiteral("play"));
    settings_ = addButton(QStringLiteral("copy"));
    folder_ = addButton(QStringLiteral("folder"));
    discard_ = addButton(QStringLiteral("trash"));
    auto* side = new QVBoxLayout;
    side->setContentsMargins(8, 8, 8, 8);
    for (QPushButton* button : {resume_, settings_, folder_, discard_}) side->addWidget(button);
    side->addStretch();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table_, 1);
    layout->addLayout(side);
}

void RunsPanel::retranslate() {
    resume_->setText(tr("Resume"));
    settings_->setText(tr("Use its settings"));
    folder_->setText(tr("Open the folder"));
    discard_->setText(tr("Move to the trash"));
    table_->setAccessibleName(tr("Runs"));
    model_.retranslate();
}

void RunsPanel::setRuns(std::vector<training::RunSummary> runs) {
    const auto* before = chosen();
    const QString folder = before ? pathText(before->folder) : QString();
    model_.setRuns(std::move(runs));
    if (const int row = model_.rowOf(folder); row >= 0) table_->selectRow(row);
}

void RunsPanel::setBusy(bool busy) {
    busy_ = busy;
    showChoice();
}

const training::RunSummary* RunsPanel::chosen() const {
    return model_.runAt(table_->currentIndex().row());
}

void RunsPanel::showChoice() {
    const auto* run = chosen();
    resume_->setEnabled(run && run->resumable && !run->held && !busy_);
    settings_->setEnabled(run);
    folder_->setEnabled(run);
    discard_->setEnabled(run && !run->held && !model_.isActive(*run));
}

}  // namespace vitrine::ui
