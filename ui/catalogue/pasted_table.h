// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace vitrine::ui {

/// Rows as spreadsheets copy them (cells apart by tabs, the header first) as CSV; empty if it is no table.
QByteArray csvOfPasted(const QString& text);

/// One column with a header and a row for each value.
QByteArray csvOfColumn(const QString& header, const QStringList& values);

}  // namespace vitrine::ui
