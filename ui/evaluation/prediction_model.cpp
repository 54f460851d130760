// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/prediction_model.h"

#include <QApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/random.h"
#include "core/evaluation/price_metrics.h"
#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"
#include "ui/evaluation/difference_delegate.h"
#include "ui/evaluation/metric_tiles.h"

namespace vitrine::ui {
namespace {

using evaluation::Prediction;

/// |p - t| / t; unreadable answers are worst of all, rows without a true price come last.
double badness(const Prediction& prediction) {
    if (!prediction.truePrice) return -1;
    if (!prediction.predictedPrice) return std::numeric_limits<double>::infinity();
    return std::abs(*prediction.predictedPrice - *prediction.truePrice) /
           std::max(1e-9, std::abs(*prediction.truePrice));
}

QString percentText(double share) {
    return QLocale().toString(share * 100, 'f', 0) + QStringLiteral(" %");
}

/// The prices that an evaluation holds only where it was asked for them.
std::optional<double> Prediction::*furtherPrice(int column) {
    switch (column) {
        case PredictionModel::LikelyPrice:
            return &Prediction::mostProbablePrice;
        case PredictionModel::ExpectedPrice:
            return &Prediction::expectedPrice;
        case PredictionModel::PicturePrice:
            return &Prediction::picturePrice;
        default:
            return nullptr;
    }
}

bool isNumber(int column) {
    return column == PredictionModel::Row || column >= PredictionModel::Truth;
}

}  // namespace

void PredictionModel::setPredictions(std::vector<Prediction> predictions) {
    beginResetModel();
    predictions_ = std::move(predictions);
    category_.clear();
    low_ = high_ = 0;
    arrange();
    endResetModel();
}

void PredictionModel::setGotWorse(const std::vector<dataset::SampleId>& ids) {
    beginResetModel();
    gotWorse_.clear();
    for (std::size_t place = 0; place < ids.size(); ++place) gotWorse_.emplace(ids[place], place);
    arrange();
    endResetModel();
}

void PredictionModel::setOrder(PredictionOrder order) {
    beginResetModel();
    order_ = order;
    arrange();
    endResetModel();
}

void PredictionModel::setPart(const QString& category, double low, double high) {
    beginResetModel();
    category_ = category;
    low_ = low;
    high_ = high;
    arrange();
    endResetModel();
}

void PredictionModel::setThreshold(double threshold) {
    threshold_ = threshold;
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

bool PredictionModel::isShown(const Prediction& prediction) const {
    if (!category_.isEmpty() && toQString(prediction.trueCategory) != category_) return false;
    if (high_ > 0 && (!prediction.truePrice || *prediction.truePrice < low_ || *prediction.truePrice > high_))
        return false;
    return order_ != PredictionOrder::GotWorse || gotWorse_.contains(prediction.id);
}

void PredictionModel::arrange() {
    shown_.clear();
    for (std::size_t i = 0; i < predictions_.size(); ++i) {
        if (isShown(predictions_[i])) shown_.push_back(i);
    }
    const auto bad = [this](std::size_t i) { return badness(predictions_[i]); };
    if (order_ == PredictionOrder::Best) {
        std::ranges::stable_sort(shown_, {}, [&](std::size_t i) { return bad(i) < 0 ? INFINITY : bad(i); });
    } else if (order_ == PredictionOrder::Random) {
        Random random(predictions_.size());  // always the same mixture, so that one can come back to a row
        random.shuffle(shown_);
    } else if (order_ == PredictionOrder::GotWorse) {
        std::ranges::stable_sort(shown_, {}, [this](std::size_t i) { return gotWorse_.at(predictions_[i].id); });
    } else {
        std::ranges::stable_sort(shown_, std::ranges::greater(), bad);
        const auto unreadable = [this](std::size_t i) { return !predictions_[i].predictedPrice; };
        // Worst of all are wild prices; answers without any have an order of their own.
        const bool first = order_ == PredictionOrder::Unreadable;
        std::ranges::stable_partition(shown_, [&](std::size_t i) { return unreadable(i) == first; });
    }
}

int PredictionModel::rowOf(dataset::SampleId id) const {
    const auto found = std::ranges::find(shown_, id, [this](std::size_t i) { return predictions_[i].id; });
    return found == shown_.end() ? -1 : static_cast<int>(found - shown_.begin());
}

bool PredictionModel::holds(int column) const {
    const auto price = furtherPrice(column);
    return !price ||
           std::ranges::any_of(predictions_, [price](const Prediction& one) { return (one.*price).has_value(); });
}

int PredictionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int PredictionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString PredictionModel::displayed(const Prediction& prediction, int column) const {
    if (const auto price = furtherPrice(column))
        return prediction.*price ? amountText(*(prediction.*price)) : QString();
    switch (column) {
        case Row:
            return QString::number(prediction.id);
        case Name:
            return prediction.predictedName ? toQString(*prediction.predictedName) : tr("unreadable");
        case Category:
            return prediction.predictedCategory ? toQString(*prediction.predictedCategory) : tr("unreadable");
        case Truth:
            return prediction.truePrice ? numberText(*prediction.truePrice) : QString();
        case Predicted:
            return prediction.predictedPrice ? numberText(*prediction.predictedPrice) : tr("unreadable");
        case ErrorColumn: {
            if (!prediction.truePrice || !prediction.predictedPrice) return {};
            const double error = *prediction.predictedPrice - *prediction.truePrice;
            const QString amount = (error > 0 ? QStringLiteral("+") : QString()) + numberText(error);
            // Of a price of zero nothing is a share.
            return *prediction.truePrice == 0 ? amount
                                              : amount + QStringLiteral("  ") + percentText(badness(prediction));
        }
        default:
            return percentText(prediction.confidence);
    }
}

QVariant PredictionModel::text(const Prediction& prediction, int column, bool truth) {
    if (column == Name) return toQString(truth ? prediction.trueName : prediction.predictedName.value_or(""));
    if (column == Category)
        return toQString(truth ? prediction.trueCategory : prediction.predictedCategory.value_or(""));
    return {};
}

QVariant PredictionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Prediction& prediction = at(index.row());
    const bool left = prediction.confidence < threshold_;
    switch (role) {
        case Qt::DisplayRole:
            return displayed(prediction, index.column());
        case Qt::ToolTipRole:
            if (left && index.column() == Row) return tr("Below the confidence that is believed: left to a person");
            return index.column() == Name || index.column() == Category
                       ? tr("True: %1").arg(text(prediction, index.column(), true).toString())
                       : QVariant();
        case Qt::TextAlignmentRole:
            return QVariant((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case Qt::FontRole: {
            if (!left) return {};
            QFont font = QApplication::font();
            font.setItalic(true);
            return font;
        }
        case Qt::ForegroundRole: {
            const ThemeColors& colors = themeColors(QApplication::palette());
            if (left) return colors.muted;
            if (index.column() == ErrorColumn && !evaluation::scoreOf(prediction).within10()) return colors.error;
            if (index.column() == Predicted && !prediction.predictedPrice) return colors.error;
            return {};
        }
        case DifferenceDelegate::TruthRole:
            return text(prediction, index.column(), true);
        case DifferenceDelegate::PredictedRole:
            return text(prediction, index.column(), false);
        default:
            return {};
    }
}

QVariant PredictionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Name)
        return tr("As predicted: wrong words struck, [missing ones] in brackets");
    if (role == Qt::ToolTipRole && section == LikelyPrice)
        return tr("The number that the model holds most probable where the price stands");
    if (role == Qt::ToolTipRole && section == ExpectedPrice)
        return tr("Mean of the numbers that may stand there, weighted by their probabilities");
    if (role == Qt::ToolTipRole && section == PicturePrice)
        return tr("Ridge regression on what the untuned model's vision tower sees, without any text");
    if (role == Qt::ToolTipRole && section == Confidence) return tr("Mean probability of the answer's tokens");
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Row"),          tr("Name"),      tr("Category"),    tr("True price"),
                             tr("Predicted"),    tr("Error"),     tr("Most likely"), tr("Expected price"),
                             tr("From picture"), tr("Confidence")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

}  // namespace vitrine::ui
