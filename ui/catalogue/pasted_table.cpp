// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/pasted_table.h"

#include <QByteArrayList>

namespace vitrine::ui {
namespace {

QByteArray quoted(QString cell) {
    return (u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"').toUtf8();
}

}  // namespace

QByteArray csvOfPasted(const QString& text) {
    QString lines = text;
    lines.remove(u'\r');
    if (!lines.contains(u'\t') || lines.trimmed().count(u'\n') < 1) return {};
    QByteArray csv;
    for (const QString& line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        QByteArrayList cells;
        for (const QString& cell : line.split(u'\t')) cells << quoted(cell);
        csv += cells.join(',') + '\n';
    }
    return csv;
}

QByteArray csvOfColumn(const QString& header, const QStringList& values) {
    QByteArray csv = quoted(header) + '\n';
    for (const QString& value : values) csv += quoted(value) + '\n';
    return csv;
}

}  // namespace vitrine::ui
