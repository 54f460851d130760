// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/culprits.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {

QString culpritFilter(const Error& error) {
    static const QRegularExpression row(QStringLiteral("\\brow (\\d+)"));
    QStringList terms;
    auto matches = row.globalMatch(toQString(error.detail));
    while (matches.hasNext()) terms.append(QStringLiteral("id:") + matches.next().captured(1));
    terms.removeDuplicates();
    return terms.join(QStringLiteral(" or "));
}

QString divergenceText(const training::Divergence& divergence) {
    return QCoreApplication::translate(
               "Culprits",
               "The run unlearns: at step %1 the loss was %2 after %3. Stop it and try a third of "
               "the learning rate; below are the rows of that step.")
        .arg(countText(divergence.step), QLocale().toString(divergence.loss, 'f', 3),
             QLocale().toString(divergence.lowest, 'f', 3));
}

}  // namespace vitrine::ui
