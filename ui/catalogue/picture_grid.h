// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>

namespace vitrine::ui {

/// Tiles of one size in as many columns as fit. Unlike QListView it computes every place from the row's number, so that
/// a million rows cost what a hundred do. Shows column 0 of its model through the delegate.
class PictureGrid : public QAbstractItemView {
    Q_OBJECT

public:
    explicit PictureGrid(QWidget* parent = nullptr);

    /// Side of the picture in a tile, device-independent pixels.
    void setPictureSide(int side);
    int pictureSide() const { return pictureSide_; }

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;

    int columnsPerLine() const;
    /// First and last row that are on the screen, at least in part; {0, -1} if none is.
    std::pair<int, int> visibleRows() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;

private:
    QSize cell() const;
    int rowCount() const;
    QRect cellRect(int row) const;
    int columnsAt(int width) const;
    bool wasVisible(int row, const QSize& viewportSize) const;

    int pictureSide_ = 176;
};

}  // namespace vitrine::ui
