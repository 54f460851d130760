// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "core/dataset/dead_links.h"

namespace vitrine::ui {

/// The rows whose picture could not be fetched: row, reason, address. GUI thread.
class DeadLinkModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setLinks(std::vector<dataset::DeadLink> links);
    const dataset::DeadLink& linkAt(int row) const { return links_[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<dataset::DeadLink> links_;
};

}  // namespace vitrine::ui
