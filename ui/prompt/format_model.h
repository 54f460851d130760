// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "ui/prompt/price_formats.h"

namespace vitrine::ui {

/// Ways to write a price, and what they cost in tokens.
class FormatModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Format, Example, Pieces, Mean, Most, ReadsBack, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setFormats(std::vector<LintedFormat> formats);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant displayed(const LintedFormat& format, int column) const;

    std::vector<LintedFormat> formats_;
};

}  // namespace vitrine::ui
