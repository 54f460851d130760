// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QVector>

#include "ui/common/theme.h"

namespace vitrine::ui {

/// One line of a chart, told apart by colour and by dashes, so that nothing depends on seeing colours.
struct ChartPen {
    QColor color;
    QVector<qreal> dashes;  ///< as QPen takes them; empty = solid
};

/// The `index`-th look, going round: the colours of Okabe and Ito (2008) that stand 3 : 1 or better on the ground, each
/// with dashes of its own.
ChartPen chartPen(int index, const ThemeColors& ground);

}  // namespace vitrine::ui
