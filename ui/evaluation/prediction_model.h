// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <unordered_map>
#include <vector>

#include "core/evaluation/evaluation.h"

namespace vitrine::ui {

enum class PredictionOrder { Worst, Best, Random, Unreadable, GotWorse };

/// The answers of an evaluation in an order of interest.
class PredictionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Row,
        Name,
        Category,
        Truth,
        Predicted,
        ErrorColumn,
        LikelyPrice,    ///< the number that the model holds most probable
        ExpectedPrice,  ///< the mean of what it holds possible
        PicturePrice,   ///< of the regression on the picture's features
        Confidence,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPredictions(std::vector<evaluation::Prediction> predictions);
    /// Rows of the "got worse" order.
    void setGotWorse(const std::vector<dataset::SampleId>& ids);
    void setOrder(PredictionOrder order);
    /// Only rows of this true category or price range; an empty category and high 0 = all.
    void setPart(const QString& category, double low, double high);
    /// Answers of less confidence are marked as left to a person; 0 = none.
    void setThreshold(double threshold);

    const evaluation::Prediction& at(int row) const { return predictions_[shown_[static_cast<std::size_t>(row)]]; }
    int rowOf(dataset::SampleId id) const;  ///< -1
    /// False for a column that the evaluation was not asked for: no row has anything to show there.
    bool holds(int column) const;
    const std::vector<evaluation::Prediction>& predictions() const { return predictions_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void arrange();
    bool isShown(const evaluation::Prediction& prediction) const;
    QString displayed(const evaluation::Prediction& prediction, int column) const;
    static QVariant text(const evaluation::Prediction& prediction, int column, bool truth);

    std::vector<evaluation::Prediction> predictions_;
    std::vector<std::size_t> shown_;
    std::unordered_map<dataset::SampleId, std::size_t> gotWorse_;  ///< place in that order
    PredictionOrder order_ = PredictionOrder::Worst;
    QString category_;
    double low_ = 0;
    double high_ = 0;
    double threshold_ = 0;
};

}  // namespace vitrine::ui
