// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/evaluation/triage.h"

namespace vitrine::ui {

/// Rows to look at with their reasons, and what was told of them.
class TriageModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Row, Name, Truth, Predicted, Reason, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that the evaluation did not judge have no prediction.
    void setRows(std::vector<evaluation::TriageRow> rows, std::span<const evaluation::Prediction> predictions);
    const evaluation::TriageRow& at(int row) const { return rows_[static_cast<std::size_t>(row)]; }
    int rowOf(dataset::SampleId id) const;  ///< -1

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static QString reasonText(evaluation::TriageReason reason);
    static QString explanation(evaluation::TriageReason reason);
    QString displayed(const evaluation::TriageRow& row, int column) const;

    std::vector<evaluation::TriageRow> rows_;
    std::unordered_map<dataset::SampleId, evaluation::Prediction> predictions_;  ///< of these rows
};

}  // namespace vitrine::ui
