// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

#include "core/dataset/split_balance.h"

namespace vitrine::ui {

/// How alike training, validation and test are: each category's share of each split as a bar with its number, the
/// largest categories first, and the median price.
class BalanceTable : public QTableWidget {
    Q_OBJECT

public:
    explicit BalanceTable(QWidget* parent = nullptr);

    void showBalance(const dataset::SplitBalance& balance);

private:
    void addLine(const QString& name, const std::array<QString, 3>& texts, const std::array<double, 3>& shares);
};

}  // namespace vitrine::ui
