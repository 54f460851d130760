// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adapters/proof_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/common/formatting.h"

namespace vitrine::ui {

QString proofText(const ProofOutcome& proof) {
    const auto tell = [](const char* text) { return QCoreApplication::translate("ProofText", text); };
    const QString counts = tell(QT_TRANSLATE_NOOP("ProofText", "Opened again and compared: %1 answers, %2 tensors."))
                               .arg(countText(proof.rows), countText(proof.tensors));
    if (!proof.identical) {
        return counts + u' ' + tell(QT_TRANSLATE_NOOP("ProofText", "It differs: %1")).arg(proof.difference);
    }
    const QString difference = QLocale().toString(proof.largestDifference, 'g', 2);
    return counts + u' ' +
           tell(QT_TRANSLATE_NOOP("ProofText", "Identical token by token; the largest logit difference is %1."))
               .arg(difference);
}

}  // namespace vitrine::ui
