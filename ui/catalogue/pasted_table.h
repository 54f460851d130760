// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace vitrine::ui {

/// Rows as spreadsheets copy them (cells apart by tabs, the header first) as CSV; empty if it is no table.
QByteArray csvOfPasted(const QString& text);

}  // namespace vitrine::ui
