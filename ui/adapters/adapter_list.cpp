// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adapters/adapter_list.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

QString dateText(std::int64_t seconds) {
    if (seconds == 0) return {};
    // Qt 6.4 prints the day's part of some locales' times as the letter B.
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds);
    return QLocale().toString(time.date(), QLocale::ShortFormat) + time.toString(QStringLiteral("  HH:mm"));
}

QString shortModelName(const std::string& model) {
    const QString text = toQString(model);
    return text.startsWith(u'/') ? QFileInfo(text).fileName() : text;
}

AdapterList::AdapterList(const ModelShelf& shelf, QObject* parent)
    : QAbstractTableModel(parent), shelf_(shelf), rows_(shelf.adapters()) {}

void AdapterList::refresh() {
    beginResetModel();
    rows_ = shelf_.adapters();
    endResetModel();
}

int AdapterList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int AdapterList::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString AdapterList::displayed(const model::FoundAdapter& adapter, int column) const {
    switch (column) {
        case Name:
            return toQString(adapter.name);
        case Base: {
            const model::FoundModel* base = shelf_.baseOf(adapter);
            return base ? toQString(base->name) : shortModelName(adapter.lineage.model);
        }
        case Rank:
            return countText(adapter.config.rank);
        case Steps:
            return adapter.lineage.steps > 0 ? countText(adapter.lineage.steps) : QString();
        case Loss:
            return adapter.lineage.bestLoss ? QLocale().toString(*adapter.lineage.bestLoss, 'f', 3) : QString();
        default:
            return dateText(adapter.changed);
    }
}

QVariant AdapterList::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const model::FoundAdapter& adapter = at(index.row());
    if (role == Qt::TextAlignmentRole) {
        const bool number = index.column() >= Rank && index.column() <= Loss;
        return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && index.column() == Name) return pathText(adapter.folder);
    return role == Qt::DisplayRole ? QVariant(displayed(adapter, index.column())) : QVariant();
}

QVariant AdapterList::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section >= Rank && section <= Loss;
        return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Adapter"), tr("Base model"), tr("Rank"), tr("Steps"), tr("Best loss"), tr("Modified")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

}  // namespace vitrine::ui
