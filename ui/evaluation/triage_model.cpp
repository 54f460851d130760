// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/triage_model.h"

#include <algorithm>
#include <unordered_set>

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

using evaluation::TriageReason;
using evaluation::TriageRow;

void TriageModel::setRows(std::vector<TriageRow> rows, std::span<const evaluation::Prediction> predictions) {
    beginResetModel();
    rows_ = std::move(rows);
    std::unordered_set<dataset::SampleId> wanted;
    for (const TriageRow& row : rows_) wanted.insert(row.id);
    predictions_.clear();
    for (const evaluation::Prediction& prediction : predictions) {
        if (wanted.contains(prediction.id)) predictions_.emplace(prediction.id, prediction);
    }
    endResetModel();
}

int TriageModel::rowOf(dataset::SampleId id) const {
    const auto found = std::ranges::find(rows_, id, &TriageRow::id);
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int TriageModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TriageModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString TriageModel::reasonText(TriageReason reason) {
    switch (reason) {
        case TriageReason::Contradictory:
            return tr("sure, but far off");
        case TriageReason::Uncertain:
            return tr("unsure");
        case TriageReason::Unreadable:
            return tr("unreadable");
        case TriageReason::HighLoss:
            return tr("never learnt");
    }
    return {};
}

QString TriageModel::explanation(TriageReason reason) {
    switch (reason) {
        case TriageReason::Contradictory:
            return tr("The model is sure and far from the catalogue's price: perhaps the catalogue is wrong.");
        case TriageReason::Uncertain:
            return tr("The model is among the least sure here, or unsure and far off.");
        case TriageReason::Unreadable:
            return tr("The answer has no price.");
        case TriageReason::HighLoss:
            return tr("Training lost much more on this row than on others.");
    }
    return {};
}

QString TriageModel::displayed(const TriageRow& row, int column) const {
    if (column == Row) return QString::number(row.id);
    if (column == Reason) return reasonText(row.reason);
    const auto found = predictions_.find(row.id);
    if (found == predictions_.end()) return column == Name ? tr("not judged") : QString();
    const evaluation::Prediction& prediction = found->second;
    if (column == Name) return toQString(prediction.trueName);
    const auto& price = column == Truth ? prediction.truePrice : prediction.predictedPrice;
    return price ? numberText(*price) : QStringLiteral("–");
}

QVariant TriageModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const bool isText = index.column() == Name || index.column() == Reason;
    switch (role) {
        case Qt::DisplayRole:
            return displayed(at(index.row()), index.column());
        case Qt::ToolTipRole:
            return index.column() == Reason ? explanation(at(index.row()).reason) : QVariant();
        case Qt::TextAlignmentRole:
            return QVariant((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant TriageModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const bool isText = section == Name || section == Reason;
    if (role == Qt::TextAlignmentRole) return QVariant((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Row"), tr("Name"), tr("True price"), tr("Predicted"), tr("Why")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

}  // namespace vitrine::ui
