// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <optional>
#include <vector>

#include "ui/prompt/row_survey.h"

namespace vitrine::ui {

/// The rows of a survey, all or those of one verdict and of a range of lengths. What needs a look comes first.
class LedgerModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Row, Verdict, Tokens, Reason, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Shared, for a survey of a large catalogue is large; null = none.
    void setSurvey(std::shared_ptr<const RowSurvey> survey);
    /// nullopt = all.
    void setVerdict(std::optional<LedgerRow::Verdict> verdict);
    /// Tokens from `low` to below `high`; high 0 = all.
    void setLengths(std::int64_t low, std::int64_t high);
    const RowSurvey& survey() const { return *survey_; }
    const LedgerRow& rowAt(int row) const { return survey_->rows[shown_[static_cast<std::size_t>(row)]]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    static QString verdictText(LedgerRow::Verdict verdict);

private:
    void choose();
    static QString reasonText(const LedgerRow& row);

    std::shared_ptr<const RowSurvey> survey_ = std::make_shared<const RowSurvey>();
    std::vector<std::size_t> shown_;
    std::optional<LedgerRow::Verdict> verdict_;
    std::int64_t low_ = 0;
    std::int64_t high_ = 0;
};

}  // namespace vitrine::ui
