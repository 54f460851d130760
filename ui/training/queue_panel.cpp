// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/queue_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/icon.h"
#include "ui/common/live_text.h"
#include "ui/common/plain_table.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/tone.h"
#include "ui/training/queue_controller.h"

namespace vitrine::ui {
namespace {

QPushButton* flatButton(const QString& iconName, QWidget* parent) {
    auto* button = new QPushButton(icon(iconName), {}, parent);
    button->setFlat(true);
    return button;
}

/// A button that shows its icon alone.
void nameButton(QPushButton* button, const QString& name) {
    button->setAccessibleName(name);
    button->setToolTip(name);
}

}  // namespace

QueuePanel::QueuePanel(QueueController& queue, QWidget* parent)
    : QWidget(parent),
      queue_(queue),
      table_(new PlainTable(&model_, QueueModel::Detail, this)),
      hint_(new QLabel(this)),
      work_(flatButton(QStringLiteral("play"), this)),
      plan_(flatButton(QStringLiteral("new"), this)),
      handOver_(flatButton(QStringLiteral("export"), this)),
      up_(flatButton(QStringLiteral("sort-up"), this)),
      down_(flatButton(QStringLiteral("sort-down"), this)),
      remove_(flatButton(QStringLiteral("trash"), this)) {
    build();
    connectButtons();
    connect(&queue_, &QueueController::changed, this, &QueuePanel::refresh);
    connect(&model_, &QueueModel::moveWanted, &queue_, &QueueController::move);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &QueuePanel::showChoice);
    liveText(this, [this] { retranslate(); });
    refresh();
}

void QueuePanel::build() {
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setTabKeyNavigation(false);
    table_->setDragDropMode(QAbstractItemView::InternalMove);
    table_->setDragDropOverwriteMode(false);
    for (const int column : {QueueModel::State, QueueModel::Run})
        table_->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    hint_->setWordWrap(true);
    hint_->setAlignment(Qt::AlignCenter);
    setTone(hint_, Tone::Muted);
    auto* side = new QVBoxLayout;
    side->setContentsMargins(8, 8, 8, 8);
    auto* chosen = new QHBoxLayout;  // what is done with the chosen run
    for (QPushButton* button : {up_, down_, remove_}) chosen->addWidget(button);
    for (QPushButton* button : {work_, plan_, handOver_}) side->addWidget(button);
    side->addLayout(chosen);
    side->addStretch();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table_, 1);
    layout->addWidget(hint_, 1);
    layout->addLayout(side);
}

void QueuePanel::connectButtons() {
    connect(work_, &QPushButton::clicked, this, [this] {
        if (queue_.isWorking()) return queue_.hold();
        queue_.work();
    });
    connect(plan_, &QPushButton::clicked, this, &QueuePanel::planWanted);
    connect(handOver_, &QPushButton::clicked, this, &QueuePanel::handOverWanted);
    connect(up_, &QPushButton::clicked, this, [this] { shift(-1); });
    connect(down_, &QPushButton::clicked, this, [this] { shift(1); });
    connect(remove_, &QPushButton::clicked, this, [this] {
        if (const auto* run = chosen()) queue_.remove(toQString(run->run));
    });
}

void QueuePanel::retranslate() {
    plan_->setText(tr("Plan runs …"));
    handOver_->setText(tr("Train elsewhere …"));
    handOver_->setToolTip(tr("Writes a folder with data, settings and scripts for another machine or a cluster."));
    nameButton(up_, tr("Earlier"));
    nameButton(down_, tr("Later"));
    nameButton(remove_, tr("Take the run out of the queue. What it has trained already stays."));
    hint_->setText(
        tr("Nothing waits. Plan one run or many, with values of any setting to try, and they are trained one "
           "after another."));
    table_->setAccessibleName(tr("Queue of runs"));
    model_.retranslate();
    showChoice();
}

void QueuePanel::refresh() {
    const auto* before = chosen();
    const QString name = before ? toQString(before->run) : QString();
    model_.setRuns(queue_.runs());
    if (const int row = model_.rowOf(name); row >= 0) table_->selectRow(row);
    table_->setVisible(model_.rowCount() > 0);
    hint_->setVisible(model_.rowCount() == 0);
    showChoice();
}

void QueuePanel::showChoice() {
    const auto* run = chosen();
    const int row = table_->currentIndex().row();
    const bool waits = run && run->state == training::QueueState::Waiting;
    const auto waiting = static_cast<int>(queue_.waiting());
    work_->setText(queue_.isWorking() ? tr("Hold after this run") : tr("Work the queue off"));
    work_->setIcon(icon(queue_.isWorking() ? QStringLiteral("pause") : QStringLiteral("play")));
    work_->setEnabled(queue_.isWorking() || waiting > 0);
    up_->setEnabled(waits && model_.placeOf(row) > 0);
    down_->setEnabled(waits && model_.placeOf(row) + 1 < waiting);
    remove_->setEnabled(run && run->state != training::QueueState::Running);
}

void QueuePanel::shift(int places) {
    if (const auto* run = chosen())
        queue_.move(toQString(run->run), model_.placeOf(table_->currentIndex().row()) + places);
}

const training::QueuedRun* QueuePanel::chosen() const {
    return model_.runAt(table_->currentIndex().row());
}

}  // namespace vitrine::ui
