// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/evaluation/breakdown.h"

namespace vitrine::ui {

/// Figures of each part of the rows: of a category or of a price band.
class BreakdownModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Part, Rows, MedianError, RelativeError, Within10, Unreadable, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setBreakdown(evaluation::Breakdown breakdown);
    QString partAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    evaluation::Breakdown breakdown_;
};

}  // namespace vitrine::ui
