// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/format_model.h"

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

void FormatModel::setFormats(std::vector<LintedFormat> formats) {
    beginResetModel();
    formats_ = std::move(formats);
    endResetModel();
}

int FormatModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(formats_.size());
}

int FormatModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FormatModel::displayed(const LintedFormat& format, int column) const {
    switch (column) {
        case Format: {
            const QString names[] = {tr("Shortest (as templates write it)"),
                                     tr("Two decimals"),
                                     tr("Thousands grouped"),
                                     tr("Grouped, two decimals"),
                                     tr("Currency before"),
                                     tr("Currency behind")};
            return names[static_cast<int>(format.format)];
        }
        case Example:
            return toQString(format.example);
        case Pieces: {
            QStringList pieces;
            for (const std::string& piece : format.pieces) pieces << toQString(piece);
            return pieces.join(QStringLiteral(" · "));
        }
        case Mean:
            return numberText(format.meanTokens);
        case Most:
            return countText(format.mostTokens);
        default:
            return format.readsBack ? tr("✓ yes") : tr("✗ not always");
    }
}

QVariant FormatModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = index.column() == Mean || index.column() == Most;
        return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    return displayed(formats_[static_cast<std::size_t>(index.row())], index.column());
}

QVariant FormatModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section == Mean || section == Most;
        return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Format"),       tr("Example"),      tr("Its tokens"),
                             tr("Tokens, mean"), tr("Tokens, most"), tr("Reads back")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

}  // namespace vitrine::ui
