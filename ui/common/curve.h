// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <vector>

namespace vitrine::ui {

/// One line of a chart as values.
struct Curve {
    enum class Look {
        Line,   ///< smoothed with the chart's smoothing, the raw values faint behind it
        Marks,  ///< points joined by a line, never smoothed: few and dear values such as evaluations
    };

    QString key;   ///< stable, e.g. "burberry-r64/loss"
    QString name;  ///< in the window's language
    QVector<double> x;
    QVector<double> y;
    Look look = Look::Line;
    int pen = 0;  ///< index for chartPen()
};

/// Exponential moving average, corrected for its start; values that are no number are passed over. `keep` 0 = as it is.
QVector<double> smoothed(const QVector<double>& values, double keep);

/// The point of the curve whose x is nearest; -1 for an empty curve. x must ascend.
int nearestPoint(const Curve& curve, double x);

/// All curves as a table: one line per x, one column per curve, empty where a curve has no point there. C locale.
QString toCsv(const QString& xName, const std::vector<Curve>& curves);

}  // namespace vitrine::ui
