// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/pasted_table.h"

#include <QStringList>

namespace vitrine::ui {

QByteArray csvOfPasted(const QString& text) {
    QString lines = text;
    lines.remove(u'\r');
    if (!lines.contains(u'\t') || lines.trimmed().count(u'\n') < 1) return {};
    QByteArray csv;
    for (const QString& line : lines.split(u'\n', Qt::SkipEmptyParts)) {
        QStringList cells = line.split(u'\t');
        for (QString& cell : cells) cell = u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
        csv += cells.join(u',').toUtf8() + '\n';
    }
    return csv;
}

}  // namespace vitrine::ui
