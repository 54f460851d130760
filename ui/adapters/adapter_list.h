// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "ui/models/model_shelf.h"

namespace vitrine::ui {

/// The adapters of the shelf, newest first.
class AdapterList : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Base, Rank, Steps, Loss, Changed, ColumnCount };

    explicit AdapterList(const ModelShelf& shelf, QObject* parent = nullptr);

    /// The shelf was looked through again.
    void refresh();
    const model::FoundAdapter& at(int row) const { return rows_[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString displayed(const model::FoundAdapter& adapter, int column) const;

    const ModelShelf& shelf_;
    std::vector<model::FoundAdapter> rows_;
};

/// Date in the locale's short form and time; empty for 0.
QString dateText(std::int64_t seconds);
/// The last part of a path, or a hub id as it is.
QString shortModelName(const std::string& model);

}  // namespace vitrine::ui
