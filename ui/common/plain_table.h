// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace vitrine::ui {

/// Words of a cell on a flat ground: a chosen row is one band, and hairlines part the rows. Takes the model's colour,
/// font and alignment.
class PlainCell : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    static constexpr int kPadding = 8;

    static void paintGround(QPainter* painter, const QStyleOptionViewItem& option);
};

/// A table to read: whole rows are chosen, one column takes the room that is left, Ctrl+C copies the chosen rows (all
/// of them if none is) as tab-separated text with their headings.
class PlainTable : public QTableView {
    Q_OBJECT

public:
    PlainTable(QAbstractItemModel* model, int stretchedColumn, QWidget* parent = nullptr);

    /// What Ctrl+C copies.
    QString copiedText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace vitrine::ui
