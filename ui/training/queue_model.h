// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "core/training/run_queue.h"

namespace vitrine::ui {

/// The queue of runs as a table. A waiting run that is dragged to another place asks for it by moveWanted().
class QueueModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { State, Run, Detail, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(const std::vector<training::QueuedRun>& runs);
    /// Null outside.
    const training::QueuedRun* runAt(int row) const;
    int rowOf(const QString& run) const;
    /// How many runs wait in front of this row.
    int placeOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;
    void retranslate();

Q_SIGNALS:
    void moveWanted(const QString& run, int place);

private:
    std::vector<training::QueuedRun> runs_;
};

}  // namespace vitrine::ui
