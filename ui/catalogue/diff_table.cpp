// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/diff_table.h"

#include <QEvent>
#include <QHeaderView>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kMarkWidth = 96;
constexpr int kMarkRole = Qt::UserRole + 1;

/// A split and a picture's hash are values like any other there.
QString shownValue(const std::string& field, const dataset::Value& value) {
    const QString text = valueText(value);
    if (field == "image") return text.left(12);
    if (field != "split") return text;
    for (const auto split : {dataset::Split::Train, dataset::Split::Validation, dataset::Split::Test}) {
        if (text == toQString(dataset::splitName(split))) return splitLabel(split);
    }
    return splitLabel(dataset::Split::None);
}

}  // namespace

DiffTable::DiffTable(QWidget* parent) : QTableWidget(parent) {
    setColumnCount(6);
    verticalHeader()->hide();
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    QHeaderView* header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Stretch);
    header->setSectionResizeMode(0, QHeaderView::Fixed);
    header->resizeSection(0, kMarkWidth);
    for (const int column : {1, 3}) header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    liveText(this, [this] {
        setAccessibleName(tr("Differences: double-click one to go to its row"));
        setHorizontalHeaderLabels({QString(), tr("Row"), tr("Title"), tr("Field"), tr("Before"), tr("After")});
    });
}

void DiffTable::showDiff(const dataset::SnapshotDiff& diff, const QHash<dataset::SampleId, QString>& titles) {
    setRowCount(0);
    const auto some = [](std::size_t count) { return std::min(count, kMostShown); };
    for (std::size_t i = 0; i < some(diff.added.size()); ++i) {
        addLine(Mark::Added, diff.added[i], {titles.value(diff.added[i])});
    }
    for (std::size_t i = 0; i < some(diff.removed.size()); ++i) {
        addLine(Mark::Removed, diff.removed[i], {titles.value(diff.removed[i])});
    }
    for (std::size_t i = 0; i < some(diff.changed.size()); ++i) {
        const dataset::CellChange& change = diff.changed[i];
        addLine(Mark::Changed, change.id,
                {titles.value(change.id), fieldLabel(toQString(change.field)), shownValue(change.field, change.before),
                 shownValue(change.field, change.after)});
    }
}

void DiffTable::addLine(Mark mark, dataset::SampleId id, const QStringList& texts) {
    const QString words[] = {tr("~ changed"), tr("+ added"), tr("− removed")};
    const auto kind = static_cast<std::size_t>(mark);
    const int line = rowCount();
    insertRow(line);
    const QStringList cells = QStringList{words[kind], countText(id)} + texts;
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column]);
        item->setToolTip(cells[column].toHtmlEscaped());
        if (column == 0) {
            item->setData(Qt::UserRole, static_cast<qlonglong>(id));
            item->setData(kMarkRole, static_cast<int>(kind));
        }
        setItem(line, column, item);
    }
    colourLine(line);
}

void DiffTable::colourLine(int line) {
    const ThemeColors& colors = themeColors(palette());
    const QColor tones[] = {colors.accent, colors.good, colors.error};
    const QColor tone = tones[item(line, 0)->data(kMarkRole).toInt()];
    // The values before and after carry the colour, the names do not.
    for (const auto& [column, color] : {std::pair(0, tone), std::pair(4, colors.muted), std::pair(5, tone)}) {
        if (QTableWidgetItem* cell = item(line, column)) cell->setForeground(color);
    }
}

void DiffTable::changeEvent(QEvent* event) {
    QTableWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange) return;
    for (int line = 0; line < rowCount(); ++line) colourLine(line);
}

dataset::SampleId DiffTable::rowIn(int line) const {
    const QTableWidgetItem* mark = item(line, 0);
    return mark ? mark->data(Qt::UserRole).toLongLong() : 0;
}

}  // namespace vitrine::ui
