// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/differences_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

DifferencesPanel::DifferencesPanel(QWidget* parent)
    : QWidget(parent), heading_(new QLabel(this)), table_(new QTableWidget(this)) {
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->horizontalHeader()->setHighlightSections(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 0);
    layout->addWidget(heading_);
    layout->addWidget(table_, 1);
    liveText(this, [this] { fill(); });
}

void DifferencesPanel::setRuns(const std::vector<training::RunSummary>& runs) {
    runs_ = runs;
    fill();
}

void DifferencesPanel::fill() {
    const auto differences = settingDifferences(runs_);
    table_->setAccessibleName(tr("Settings that differ"));
    heading_->setText(runs_.size() < 2      ? tr("Tick two or more runs to see how their settings differ.")
                      : differences.empty() ? tr("These runs have the same settings.")
                                            : tr("Settings that differ:"));
    table_->clear();
    table_->setRowCount(static_cast<int>(differences.size()));
    table_->setColumnCount(differences.empty() ? 0 : static_cast<int>(runs_.size()));
    QStringList rows;
    QStringList columns;
    for (const auto& difference : differences) rows.append(difference.name);
    for (const auto& run : runs_) columns.append(toQString(run.name()));
    if (differences.empty()) return;
    table_->setVerticalHeaderLabels(rows);
    table_->setHorizontalHeaderLabels(columns);
    for (int row = 0; row < table_->rowCount(); ++row) {
        for (int column = 0; column < table_->columnCount(); ++column)
            table_->setItem(row, column,
                            new QTableWidgetItem(differences[static_cast<std::size_t>(row)].values[column]));
    }
    table_->resizeColumnsToContents();
}

}  // namespace vitrine::ui
