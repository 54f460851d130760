// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "ui/prompt/row_preview.h"

namespace vitrine::ui {

/// The ids that the network is given and the labels it learns from; the slots of a picture are one row.
class TokenModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Position, Id, Piece, Label, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(const RowPreview& preview);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    std::int64_t tokenCount() const { return tokens_; }
    std::int64_t learntCount() const { return learnt_; }

private:
    struct Token {
        std::int64_t position = 0;
        std::int64_t id = 0;     ///< negative: slots of that picture
        std::int64_t count = 1;  ///< of slots
        std::int64_t label = tokenizer::kIgnoreIndex;
        QString piece;
    };

    QString pieceText(const Token& token) const;

    std::vector<Token> rows_;
    std::int64_t tokens_ = 0;
    std::int64_t learnt_ = 0;
};

}  // namespace vitrine::ui
