// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/row_table.h"

#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include "core/dataset/sample.h"
#include "ui/catalogue/catalogue_model.h"
#include "ui/common/live_text.h"
#include "ui/common/preferences.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kRowHeight = 32;
constexpr int kCellPadding = 12;
const auto kHidden = QStringLiteral("catalogue/hidden_columns");
const auto kWidths = QStringLiteral("catalogue/column_widths");
const auto kOrder = QStringLiteral("catalogue/column_order");

/// Links and constants of a whole shop: there, but out of the way until asked for.
const QStringList& hiddenAtFirst() {
    static const QStringList names{QStringLiteral("website_name"),   QStringLiteral("country_code"),
                                   QStringLiteral("itemurl"),        QStringLiteral("imageurl"),
                                   QStringLiteral("full_price_eur"), QStringLiteral("price_eur"),
                                   QStringLiteral("category1_code"), QStringLiteral("category2_code")};
    return names;
}

/// What a row is told by and judged by; other columns follow in the order of the fields.
const QStringList& leftAtFirst() {
    static const QStringList names{
        QStringLiteral("id"),         QStringLiteral("title"), QStringLiteral("category3_code"),
        QStringLiteral("full_price"), QStringLiteral("price"), QStringLiteral("currency_code"),
        QStringLiteral("split"),      QStringLiteral("brand"), QStringLiteral("product_code")};
    return names;
}

class CellDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const ThemeColors& colors = themeColors(option.palette);
        painter->save();
        if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, colors.accentTint);
        painter->setPen(colors.border);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(colors.accent);
            painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        }
        painter->setPen(colors.text);
        const QRect words = option.rect.adjusted(kCellPadding, 0, -kCellPadding, 0);
        const auto alignment = static_cast<int>(index.data(Qt::TextAlignmentRole).toInt());
        painter->drawText(words, alignment,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        painter->restore();
    }
};

}  // namespace

RowTable::RowTable(Preferences& preferences, QWidget* parent) : QTableView(parent), preferences_(preferences) {
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(false);
    setWordWrap(false);
    setSortingEnabled(false);  // the model's order is set by the page, which also remembers it
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setItemDelegate(new CellDelegate(this));
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QHeaderView::customContextMenuRequested, this,
            [this](const QPoint& place) { showColumnMenu(horizontalHeader()->mapToGlobal(place)); });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &RowTable::rememberColumns);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, &RowTable::rememberOrder);
    liveText(this, [this] { setAccessibleName(tr("Rows")); });
}

void RowTable::setModel(QAbstractItemModel* model) {
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &RowTable::restoreColumns);
    restoreColumns();
}

QString RowTable::columnName(int section) const {
    const auto* catalogue = qobject_cast<const CatalogueModel*>(model());
    return catalogue ? catalogue->columns().value(section) : QString();
}

int RowTable::widthFor(const QString& column) const {
    if (column == QLatin1String("title")) return 240;
    if (column == QLatin1String("category3_code")) return 120;
    if (column == QLatin1String("id")) return 72;
    if (dataset::isNumericField(toStdString(column))) return 104;
    return 136;
}

void RowTable::restoreColumns() {
    restoring_ = true;
    const QStringList hidden = preferences_.value(kHidden, hiddenAtFirst()).toStringList();
    const QVariantMap widths = preferences_.value(kWidths).toMap();
    for (int section = 0; section < horizontalHeader()->count(); ++section) {
        const QString name = columnName(section);
        setColumnHidden(section, hidden.contains(name));
        setColumnWidth(section, widths.value(name, widthFor(name)).toInt());
    }
    restoreOrder();
    restoring_ = false;
}

void RowTable::restoreOrder() {
    const auto* catalogue = qobject_cast<const CatalogueModel*>(model());
    if (!catalogue) return;
    int place = 0;
    for (const QString& name : preferences_.value(kOrder, leftAtFirst()).toStringList()) {
        const auto section = static_cast<int>(catalogue->columns().indexOf(name));
        if (section >= 0) horizontalHeader()->moveSection(horizontalHeader()->visualIndex(section), place++);
    }
}

void RowTable::rememberOrder() {
    if (restoring_) return;
    QStringList order;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        order << columnName(horizontalHeader()->logicalIndex(place));
    }
    preferences_.setValue(kOrder, order);
}

void RowTable::rememberColumns() {
    if (restoring_) return;
    QVariantMap widths = preferences_.value(kWidths).toMap();
    QStringList hidden;
    for (int section = 0; section < horizontalHeader()->count(); ++section) {
        if (isColumnHidden(section))
            hidden << columnName(section);
        else
            widths[columnName(section)] = columnWidth(section);
    }
    preferences_.setValue(kWidths, widths);
    preferences_.setValue(kHidden, hidden);
}

void RowTable::showSort(const QString& sort) {
    const bool descending = sort.startsWith(u'-');
    const auto* catalogue = qobject_cast<const CatalogueModel*>(model());
    const auto section = catalogue ? static_cast<int>(catalogue->columns().indexOf(sort.mid(descending ? 1 : 0))) : -1;
    horizontalHeader()->setSortIndicatorShown(section >= 0);
    horizontalHeader()->setSortIndicator(section, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void RowTable::showColumnMenu(const QPoint& globalPlace) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int section = 0; section < horizontalHeader()->count(); ++section) {
        QAction* action = menu->addAction(
            model()->headerData(section, Qt::Horizontal).toString().replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(section));
        connect(action, &QAction::toggled, this, [this, section](bool shown) {
            setColumnHidden(section, !shown);
            rememberColumns();
        });
    }
    menu->popup(globalPlace);
}

}  // namespace vitrine::ui
