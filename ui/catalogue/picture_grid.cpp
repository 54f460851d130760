// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/picture_grid.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "ui/catalogue/picture_tile.h"
#include "ui/common/accessible_role.h"

namespace vitrine::ui {
namespace {

constexpr int kMargin = 12;

}  // namespace

PictureGrid::PictureGrid(QWidget* parent) : QAbstractItemView(parent) {
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // its coming and going would move every tile
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    viewport()->setBackgroundRole(QPalette::Window);
    setAccessibleRole(*this, QAccessible::List);
}

void PictureGrid::setPictureSide(int side) {
    if (side == pictureSide_) return;
    const QModelIndex first = indexAt({kMargin + 1, kMargin + 1});
    pictureSide_ = side;
    updateGeometries();
    scrollTo(currentIndex().isValid() ? currentIndex() : first, PositionAtCenter);
    viewport()->update();
}

int PictureGrid::rowCount() const {
    return model() ? model()->rowCount(rootIndex()) : 0;
}

int PictureGrid::columnsAt(int width) const {
    return std::max(1, (width - 2 * kMargin) / PictureTile::sizeFor(pictureSide_, fontMetrics()).width());
}

int PictureGrid::columnsPerLine() const {
    return columnsAt(viewport()->width());
}

QSize PictureGrid::cell() const {
    // Tiles share out what room is left, so that both margins are equal.
    const int width = (viewport()->width() - 2 * kMargin) / columnsPerLine();
    return {width, PictureTile::sizeFor(pictureSide_, fontMetrics()).height()};
}

QRect PictureGrid::cellRect(int row) const {
    const int columns = columnsPerLine();
    const QSize size = cell();
    return {kMargin + row % columns * size.width(), kMargin + row / columns * size.height() - verticalOffset(),
            size.width(), size.height()};
}

QRect PictureGrid::visualRect(const QModelIndex& index) const {
    return index.isValid() ? cellRect(index.row()) : QRect();
}

QModelIndex PictureGrid::indexAt(const QPoint& point) const {
    const QSize size = cell();
    const int x = point.x() - kMargin;
    const int y = point.y() - kMargin + verticalOffset();
    if (x < 0 || y < 0 || x / size.width() >= columnsPerLine()) return {};
    const int row = y / size.height() * columnsPerLine() + x / size.width();
    return row < rowCount() ? model()->index(row, 0, rootIndex()) : QModelIndex();
}

int PictureGrid::verticalOffset() const {
    return verticalScrollBar()->value();
}

void PictureGrid::scrollTo(const QModelIndex& index, ScrollHint hint) {
    if (!index.isValid()) return;
    const QRect place = cellRect(index.row());
    const int height = viewport()->height();
    int move = 0;
    if (hint == PositionAtCenter)
        move = place.center().y() - height / 2;
    else if (hint == PositionAtTop || place.top() < kMargin)
        move = place.top() - kMargin;
    else if (hint == PositionAtBottom || place.bottom() > height - kMargin)
        move = place.bottom() - height + kMargin;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + move);
}

std::pair<int, int> PictureGrid::visibleRows() const {
    const int columns = columnsPerLine();
    const int height = cell().height();
    const int first = std::max(0, (verticalOffset() - kMargin) / height) * columns;
    const int last = ((verticalOffset() + viewport()->height() - kMargin) / height + 1) * columns - 1;
    return {first, std::min(last, rowCount() - 1)};
}

void PictureGrid::paintEvent(QPaintEvent* event) {
    if (!model()) return;
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.decorationSize = {pictureSide_, pictureSide_};
    const auto [first, last] = visibleRows();
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = cellRect(row);
        if (!option.rect.intersects(event->rect())) continue;
        option.state = QStyle::State_Enabled;
        if (selectionModel()->isSelected(index)) option.state |= QStyle::State_Selected;
        if (index.row() == currentIndex().row() && hasFocus()) option.state |= QStyle::State_HasFocus;
        if (option.rect.contains(pointer)) option.state |= QStyle::State_MouseOver;
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

void PictureGrid::resizeEvent(QResizeEvent* event) {
    // Who was in sight stays there although the columns have changed.
    const QModelIndex kept = currentIndex();
    const bool keptVisible = kept.isValid() && wasVisible(kept.row(), event->oldSize());
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
    if (keptVisible) scrollTo(kept);
}

/// In a viewport of that size, scrolled as it still is.
bool PictureGrid::wasVisible(int row, const QSize& viewportSize) const {
    const int height = cell().height();
    const int top = kMargin + row / columnsAt(viewportSize.width()) * height - verticalOffset();
    return top < viewportSize.height() && top + height > 0;
}

void PictureGrid::updateGeometries() {
    const int lines = (rowCount() + columnsPerLine() - 1) / columnsPerLine();
    const int height = lines * cell().height() + 2 * kMargin;
    verticalScrollBar()->setSingleStep(std::max(24, cell().height() / 4));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    QAbstractItemView::updateGeometries();
}

void PictureGrid::rowsInserted(const QModelIndex& parent, int first, int last) {
    QAbstractItemView::rowsInserted(parent, first, last);
    updateGeometries();
    viewport()->update();
}

QModelIndex PictureGrid::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
    const int count = rowCount();
    if (count == 0) return {};
    if (!currentIndex().isValid()) return model()->index(0, 0, rootIndex());
    const int columns = columnsPerLine();
    const int page = std::max(1, viewport()->height() / cell().height()) * columns;
    int row = currentIndex().row();
    switch (action) {
        case MoveLeft:
        case MovePrevious:
            row -= 1;
            break;
        case MoveRight:
        case MoveNext:
            row += 1;
            break;
        case MoveUp:
            if (row >= columns) row -= columns;
            break;
        case MoveDown:
            if (row + columns < count) row += columns;
            break;
        case MovePageUp:
            row -= page;
            break;
        case MovePageDown:
            row += page;
            break;
        case MoveHome:
            row = 0;
            break;
        case MoveEnd:
            row = count - 1;
            break;
    }
    return model()->index(std::clamp(row, 0, count - 1), 0, rootIndex());
}

void PictureGrid::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) {
    if (!model() || rowCount() == 0) return;
    const QRect area = rect.normalized();
    const QSize size = cell();
    const int columns = columnsPerLine();
    const auto lineAt = [&](int y) { return std::max(0, (y - kMargin + verticalOffset()) / size.height()); };
    const int left = std::clamp((area.left() - kMargin) / size.width(), 0, columns - 1);
    const int right = std::clamp((area.right() - kMargin) / size.width(), 0, columns - 1);
    QItemSelection selection;
    // A span between two tiles (shift) takes every row between them, as reading order goes.
    const QModelIndex from = indexAt(rect.topLeft());
    const QModelIndex to = indexAt(rect.bottomRight());
    if (from.isValid() && to.isValid() && state() != DragSelectingState) {
        const auto [first, last] = std::minmax(from.row(), to.row());
        selection.select(model()->index(first, 0), model()->index(last, 0));
    } else {
        for (int line = lineAt(area.top()); line <= lineAt(area.bottom()); ++line) {
            const int first = line * columns + left;
            const int last = std::min(line * columns + right, rowCount() - 1);
            if (first <= last) selection.select(model()->index(first, 0), model()->index(last, 0));
        }
    }
    selectionModel()->select(selection, flags | QItemSelectionModel::Rows);
}

QRegion PictureGrid::visualRegionForSelection(const QItemSelection& selection) const {
    QRegion region;
    const auto [first, last] = visibleRows();
    for (const QItemSelectionRange& range : selection) {
        for (int row = std::max(range.top(), first); row <= std::min(range.bottom(), last); ++row)
            region += cellRect(row);
    }
    return region;
}

}  // namespace vitrine::ui
