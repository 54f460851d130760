// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/plain_table.h"

namespace vitrine::ui {

/// Paints a predicted text with its differences from the true one: what is wrong is struck through in red, what is
/// missing stands in brackets; so that it is seen without colours too.
class DifferenceDelegate : public PlainCell {
    Q_OBJECT

public:
    enum Role { TruthRole = Qt::UserRole + 1, PredictedRole };

    using PlainCell::PlainCell;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace vitrine::ui
