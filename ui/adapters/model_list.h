// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "ui/models/model_shelf.h"

namespace vitrine::ui {

/// The base models of the shelf.
class ModelList : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Place, Layers, Size, ColumnCount };

    explicit ModelList(const ModelShelf& shelf, QObject* parent = nullptr);

    void refresh();
    const model::FoundModel& at(int row) const { return rows_[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString displayed(const model::FoundModel& model, int column) const;

    const ModelShelf& shelf_;
    std::vector<model::FoundModel> rows_;
};

}  // namespace vitrine::ui
