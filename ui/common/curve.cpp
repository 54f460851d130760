// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/curve.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace vitrine::ui {
namespace {

QString quoted(const QString& text) {
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n')) return text;
    QString doubled = text;
    return u'"' + doubled.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

}  // namespace

QVector<double> smoothed(const QVector<double>& values, double keep) {
    QVector<double> smooth;
    smooth.reserve(values.size());
    double mean = 0;
    double weight = 0;
    for (const double value : values) {
        if (std::isfinite(value)) {
            mean = keep * mean + (1 - keep) * value;
            weight = keep * weight + (1 - keep);
        }
        smooth.append(weight > 0 ? mean / weight : value);
    }
    return smooth;
}

int nearestPoint(const Curve& curve, double x) {
    if (curve.x.isEmpty()) return -1;
    const auto after = std::lower_bound(curve.x.begin(), curve.x.end(), x);
    if (after == curve.x.begin()) return 0;
    const auto index = static_cast<int>(after - curve.x.begin());
    if (after == curve.x.end()) return index - 1;
    return *after - x < x - *(after - 1) ? index : index - 1;
}

QString toCsv(const QString& xName, const std::vector<Curve>& curves) {
    std::map<double, std::vector<QString>> rows;
    QString text = quoted(xName);
    for (std::size_t column = 0; column < curves.size(); ++column) {
        const Curve& curve = curves[column];
        text += u',' + quoted(curve.name);
        for (qsizetype i = 0; i < curve.x.size() && i < curve.y.size(); ++i) {
            auto& row = rows[curve.x[i]];
            row.resize(curves.size());
            row[column] = QString::number(curve.y[i], 'g', 10);
        }
    }
    text += u'\n';
    for (const auto& [x, row] : rows) {
        text += QString::number(x, 'g', 15);
        for (const QString& cell : row) text += u',' + cell;
        text += u'\n';
    }
    return text;
}

}  // namespace vitrine::ui
