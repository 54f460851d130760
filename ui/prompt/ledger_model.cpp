// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/ledger_model.h"

#include <QApplication>
#include "ui/common/detail_text.h"
#include "ui/common/error_text.h"
#include "ui/common/formatting.h"
#include "ui/common/icon.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {

void LedgerModel::setSurvey(std::shared_ptr<const RowSurvey> survey) {
    beginResetModel();
    survey_ = survey ? std::move(survey) : std::make_shared<const RowSurvey>();
    low_ = high_ = 0;
    choose();
    endResetModel();
}

void LedgerModel::setVerdict(std::optional<LedgerRow::Verdict> verdict) {
    beginResetModel();
    verdict_ = verdict;
    choose();
    endResetModel();
}

void LedgerModel::setLengths(std::int64_t low, std::int64_t high) {
    beginResetModel();
    low_ = low;
    high_ = high;
    choose();
    endResetModel();
}

void LedgerModel::choose() {
    shown_.clear();
    // What needs a look comes first; a walk for each verdict is quicker than sorting a million rows.
    for (int verdict = static_cast<int>(LedgerRow::Verdict::Refused); verdict >= 0; --verdict) {
        if (verdict_ && static_cast<int>(*verdict_) != verdict) continue;
        for (std::size_t i = 0; i < survey_->rows.size(); ++i) {
            const LedgerRow& row = survey_->rows[i];
            const bool within = high_ == 0 || (row.tokens >= low_ && row.tokens < high_);
            if (static_cast<int>(row.verdict) == verdict && within) shown_.push_back(i);
        }
    }
}

int LedgerModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int LedgerModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString LedgerModel::verdictText(LedgerRow::Verdict verdict) {
    switch (verdict) {
        case LedgerRow::Verdict::Accepted:
            return tr("Accepted");
        case LedgerRow::Verdict::Cut:
            return tr("Cut");
        case LedgerRow::Verdict::Changed:
            return tr("Changed");
        case LedgerRow::Verdict::Leak:
            return tr("Answer leaks");
        case LedgerRow::Verdict::Refused:
            break;
    }
    return tr("Refused");
}

QString LedgerModel::reasonText(const LedgerRow& row) {
    switch (row.verdict) {
        case LedgerRow::Verdict::Accepted:
            return {};
        case LedgerRow::Verdict::Cut:
            return tr("The answer is longer than the model allows and loses its end.");
        case LedgerRow::Verdict::Changed:
            return tr("A control token in the text was made plain text.");
        case LedgerRow::Verdict::Leak:
            return tr("The answer can be read: %1").arg(detailText(row.detail));
        case LedgerRow::Verdict::Refused:
            break;
    }
    return sentenceFor(row.reason.code) + QStringLiteral("  ") + detailText(row.reason.detail);
}

QVariant LedgerModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const LedgerRow& row = rowAt(index.row());
    if (role == Qt::TextAlignmentRole) {
        const bool number = index.column() == Row || index.column() == Tokens;
        return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    const ThemeColors& colors = themeColors(QApplication::palette());
    if (role == Qt::ForegroundRole && index.column() == Verdict) {
        return row.verdict == LedgerRow::Verdict::Accepted  ? colors.good
               : row.verdict == LedgerRow::Verdict::Refused ? colors.error
                                                            : colors.warning;
    }
    if (role == Qt::ToolTipRole && index.column() == Reason) {
        return row.verdict == LedgerRow::Verdict::Refused ? errorText(row.reason) : reasonText(row);
    }
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
        case Row:
            return QString::number(row.id);
        case Verdict:
            return verdictText(row.verdict);
        case Tokens:
            return row.tokens > 0 ? countText(row.tokens) : QString();
        default:
            return reasonText(row);
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section == Row || section == Tokens;
        return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Row"), tr("Verdict"), tr("Tokens"), tr("Why")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

}  // namespace vitrine::ui
