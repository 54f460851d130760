// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace vitrine::ui {

class Preferences;

/// Every column of the catalogue; which ones are shown, in which order and how wide is remembered by their names.
class RowTable : public QTableView {
    Q_OBJECT

public:
    explicit RowTable(Preferences& preferences, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Marks the header; `sort` as the model says it, e.g. "-full_price".
    void showSort(const QString& sort);
    void showColumnMenu(const QPoint& globalPlace);

private:
    QString columnName(int section) const;
    void restoreColumns();
    void restoreOrder();
    void rememberColumns();
    void rememberOrder();
    int widthFor(const QString& column) const;

    Preferences& preferences_;
    bool restoring_ = false;
};

}  // namespace vitrine::ui
