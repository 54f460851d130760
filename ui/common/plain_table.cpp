// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/plain_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kRowHeight = 32;
constexpr int kMostCopied = 10'000;  // rows; the clipboard is no export

/// Tabs and line feeds would be taken for the next cell or row.
QString cellText(const QVariant& value) {
    QString text = value.toString();
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

}  // namespace

void PlainCell::paintGround(QPainter* painter, const QStyleOptionViewItem& option) {
    const ThemeColors& colors = themeColors(option.palette);
    if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, colors.accentTint);
    painter->setPen(colors.border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (!(option.state & QStyle::State_HasFocus)) return;
    painter->setPen(colors.accent);
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
}

void PlainCell::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    paintGround(painter, option);
    const QVariant color = index.data(Qt::ForegroundRole);
    painter->setPen(color.isValid() ? color.value<QColor>() : themeColors(option.palette).text);
    const QVariant font = index.data(Qt::FontRole);
    if (font.isValid()) painter->setFont(font.value<QFont>().resolve(option.font));
    const QRect words = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    painter->drawText(words, alignment.isValid() ? alignment.toInt() : int(Qt::AlignLeft | Qt::AlignVCenter),
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    painter->restore();
}

PlainTable::PlainTable(QAbstractItemModel* model, int stretchedColumn, QWidget* parent) : QTableView(parent) {
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setItemDelegate(new PlainCell(this));
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setModel(model);
    horizontalHeader()->setSectionResizeMode(stretchedColumn, QHeaderView::Stretch);
}

QString PlainTable::copiedText() const {
    QStringList lines;
    QStringList cells;
    const auto shown = [this](int column) { return !isColumnHidden(column); };
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (shown(column)) cells << cellText(model()->headerData(column, Qt::Horizontal));
    }
    lines << cells.join(u'\t');
    const bool all = !selectionModel()->hasSelection();
    for (int row = 0; row < model()->rowCount() && lines.size() <= kMostCopied; ++row) {
        if (!all && !selectionModel()->isRowSelected(row)) continue;
        cells.clear();
        for (int column = 0; column < model()->columnCount(); ++column) {
            if (shown(column)) cells << cellText(model()->index(row, column).data());
        }
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

void PlainTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return QGuiApplication::clipboard()->setText(copiedText());
    QTableView::keyPressEvent(event);
}

}  // namespace vitrine::ui
