// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractButton;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSlider;
class QToolButton;

namespace vitrine::ui {

/// The line above the rows: how many there are, how they are shown, in which order, and at which size.
class CatalogueToolbar : public QWidget {
    Q_OBJECT

public:
    explicit CatalogueToolbar(QWidget* parent = nullptr);

    /// Not `complete` = more rows are still being found.
    void setCounts(qint64 shown, qint64 selected, bool complete);
    void setFields(const QStringList& fields);
    void setSort(const QString& sort);  ///< "field", "-field"; empty = by id
    void setTableShown(bool table);
    void setPictureSide(int side);
    /// Further buttons at the right end, for the page's actions.
    void addAction(QAction* action);
    using QWidget::addAction;
    /// The menu is filled by whoever listens to its aboutToShow().
    QMenu* viewsMenu() { return viewsMenu_; }

Q_SIGNALS:
    void tableWanted(bool table);
    void sortChosen(const QString& sort);
    void pictureSideChosen(int side);
    void columnsWanted(const QPoint& globalPlace);

private:
    QToolButton* addButton(const QString& iconName);
    void build();
    void showOrder();
    void wordControls();

    QHBoxLayout* layout_;
    QLabel* count_;
    QToolButton* grid_;
    QToolButton* table_;
    QSlider* size_;
    QComboBox* field_;
    QToolButton* order_;
    QToolButton* columns_;
    QToolButton* views_;
    QMenu* viewsMenu_;
    bool descending_ = false;
};

}  // namespace vitrine::ui
