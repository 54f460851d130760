// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adapters/model_list.h"

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

ModelList::ModelList(const ModelShelf& shelf, QObject* parent)
    : QAbstractTableModel(parent), shelf_(shelf), rows_(shelf.models()) {}

void ModelList::refresh() {
    beginResetModel();
    rows_ = shelf_.models();
    endResetModel();
}

int ModelList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ModelList::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ModelList::displayed(const model::FoundModel& model, int column) const {
    switch (column) {
        case Name:
            return toQString(model.name);
        case Place:
            return model.inHubCache ? tr("Hub cache") : pathText(model.folder.parent_path());
        case Layers:
            return tr("%1 × %2").arg(countText(model.config.numHiddenLayers), countText(model.config.hiddenSize));
        default:
            return model.hasWeights ? bytesText(static_cast<qint64>(model.bytes)) : tr("no weights");
    }
}

QVariant ModelList::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant((index.column() >= Layers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    const model::FoundModel& model = at(index.row());
    if (role == Qt::ToolTipRole) return pathText(model.folder);
    return role == Qt::DisplayRole ? QVariant(displayed(model, index.column())) : QVariant();
}

QVariant ModelList::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant((section >= Layers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Base model"), tr("Place"), tr("Layers × width"), tr("Weights")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

}  // namespace vitrine::ui
