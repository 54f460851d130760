// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/dataset/sample.h"

namespace vitrine::ui {

/// Numbers and times for the screen, in the locale of the window's language (QLocale's default). Files and exports
/// never pass through here.
QString countText(qint64 count);                           ///< 12,345
QString rowsText(qint64 rows);                             ///< 1 row, 12,345 rows
QString numberText(double number);                         ///< at most two decimals, none if whole
QString shareText(double share);                           ///< 0.554 as "55.4 %"
QString priceText(double price, const QString& currency);  ///< "US$ 1,290" for known codes, else "1,290 XYZ"
QString durationText(double seconds);                      ///< "3 min 20 s"
QString bytesText(qint64 bytes);                           ///< "38.2 GB"

/// A field as the table shows it; missing = empty.
QString valueText(const dataset::Value& value);
/// The price with the row's own currency; empty if there is none.
QString priceOf(const dataset::Sample& sample);
/// Title, else product code, else the row's number.
QString titleOf(const dataset::Sample& sample);

/// What a field, a split or a kind of issue is called on the screen; unknown fields keep their own name.
QString fieldLabel(const QString& field);
QString splitLabel(dataset::Split split);
QString issueLabel(const QString& kind);

}  // namespace vitrine::ui
