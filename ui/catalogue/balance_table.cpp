// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/balance_table.h"

#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/common/formatting.h"
#include "ui/common/live_text.h"
#include "ui/common/qt_conversions.h"
#include "ui/common/theme.h"

namespace vitrine::ui {
namespace {

constexpr int kShareRole = Qt::UserRole + 1;  // 0 … 1, negative = no bar
constexpr std::size_t kMostCategories = 50;
constexpr int kLineHeight = 28;

class ShareDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const ThemeColors& colors = themeColors(option.palette);
        const QRect room = option.rect.adjusted(8, 5, -8, -5);
        const double share = index.data(kShareRole).toDouble();
        if (share > 0) {
            painter->fillRect(room.x(), room.y(), qRound(room.width() * std::min(share, 1.0)), room.height(),
                              colors.accentTint);
        }
        painter->setPen(colors.text);
        painter->drawText(room.adjusted(6, 0, -6, 0), Qt::AlignVCenter | Qt::AlignRight, index.data().toString());
    }
};

}  // namespace

BalanceTable::BalanceTable(QWidget* parent) : QTableWidget(parent) {
    setColumnCount(4);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kLineHeight);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setFocusPolicy(Qt::NoFocus);
    setShowGrid(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (int column = 1; column < 4; ++column) setItemDelegateForColumn(column, new ShareDelegate(this));
    horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    liveText(this, [this] {
        setAccessibleName(tr("Shares of the categories"));
        setHorizontalHeaderLabels({fieldLabel(QStringLiteral("category3_code")), splitLabel(dataset::Split::Train),
                                   splitLabel(dataset::Split::Validation), splitLabel(dataset::Split::Test)});
        horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    });
}

void BalanceTable::showBalance(const dataset::SplitBalance& balance) {
    setRowCount(0);
    const auto& prices = balance.medianPrice;
    addLine(tr("Median price"), {numberText(prices[0]), numberText(prices[1]), numberText(prices[2])}, {-1, -1, -1});
    for (std::size_t i = 0; i < std::min(balance.categories.size(), kMostCategories); ++i) {
        const auto& category = balance.categories[i];
        const auto& shares = category.shares;
        addLine(category.name.empty() ? tr("No category") : toQString(category.name),
                {shareText(shares[0]), shareText(shares[1]), shareText(shares[2])}, shares);
    }
}

void BalanceTable::addLine(const QString& name, const std::array<QString, 3>& texts,
                           const std::array<double, 3>& shares) {
    const int row = rowCount();
    insertRow(row);
    setItem(row, 0, new QTableWidgetItem(name));
    for (int i = 0; i < 3; ++i) {
        auto* item = new QTableWidgetItem(texts[static_cast<std::size_t>(i)]);
        item->setData(kShareRole, shares[static_cast<std::size_t>(i)]);
        setItem(row, i + 1, item);
    }
}

}  // namespace vitrine::ui
