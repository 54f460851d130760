// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluation/breakdown_model.h"

#include <QLocale>

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

QString shareOrDash(const std::optional<double>& share) {
    return share ? shareText(*share) : QStringLiteral("–");
}

}  // namespace

void BreakdownModel::setBreakdown(evaluation::Breakdown breakdown) {
    beginResetModel();
    breakdown_ = std::move(breakdown);
    endResetModel();
}

QString BreakdownModel::partAt(int row) const {
    return toQString(breakdown_[static_cast<std::size_t>(row)].first);
}

int BreakdownModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(breakdown_.size());
}

int BreakdownModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BreakdownModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((index.column() == Part ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const auto& [name, metrics] = breakdown_[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
        case Part:
            return name.empty() ? tr("none") : toQString(name).replace(u'-', QStringLiteral(" – "));
        case Rows:
            return countText(metrics.n);
        case MedianError:
            return metrics.medae ? numberText(*metrics.medae) : QStringLiteral("–");
        case RelativeError:
            return shareOrDash(metrics.mape);
        case Within10:
            return shareOrDash(metrics.within10);
        default:
            return countText(metrics.unparsable);
    }
}

QVariant BreakdownModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Part ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Part"),       tr("Rows"),        tr("Median error"),
                             tr("Mean error"), tr("Within 10 %"), tr("Unreadable")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

}  // namespace vitrine::ui
