// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/token_model.h"

#include <QApplication>
#include <QFont>

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {

void TokenModel::setPreview(const RowPreview& preview) {
    beginResetModel();
    rows_.clear();
    tokens_ = learnt_ = 0;
    if (preview.encoded) {
        const auto& ids = preview.encoded->ids;
        tokens_ = static_cast<std::int64_t>(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const std::int64_t label = preview.encoded->labels[i];
            if (label != tokenizer::kIgnoreIndex) ++learnt_;
            if (ids[i] < 0 && !rows_.empty() && rows_.back().id == ids[i]) {
                ++rows_.back().count;
                continue;
            }
            Token token{static_cast<std::int64_t>(i), ids[i], 1, label, {}};
            if (ids[i] >= 0) token.piece = toQString(preview.model->tokenizer->pieceOf(ids[i]).value_or(""));
            rows_.push_back(std::move(token));
        }
    }
    endResetModel();
}

int TokenModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TokenModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString TokenModel::pieceText(const Token& token) const {
    if (token.id >= 0) return token.piece;
    return tr("picture %1: %2 tokens").arg(countText(-token.id), countText(token.count));
}

QVariant TokenModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Token& token = rows_[static_cast<std::size_t>(index.row())];
    const bool learnt = token.label != tokenizer::kIgnoreIndex;
    if (role == Qt::TextAlignmentRole) {
        return QVariant((index.column() == Piece ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::FontRole && learnt) {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    if (role == Qt::ForegroundRole && !learnt && index.column() != Piece) {
        return QApplication::palette().color(QPalette::PlaceholderText);
    }
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
        case Position:
            return token.count == 1 ? countText(token.position)
                                    : countText(token.position) + QStringLiteral(" – ") +
                                          countText(token.position + token.count - 1);
        case Id:
            return QString::number(token.id);
        case Piece:
            return pieceText(token);
        default:
            return learnt ? QString::number(token.label) : QStringLiteral("−100");
    }
}

QVariant TokenModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant((section == Piece ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == Label) return tr("What is learnt here; −100 = nothing");
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Position"), tr("Id"), tr("Token"), tr("Label")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

}  // namespace vitrine::ui
