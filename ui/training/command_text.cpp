// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/command_text.h"

#include <QRegularExpression>
#include <QStringList>

#include "core/training/training_settings.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/setting_field.h"

namespace vitrine::ui {

QString shellWord(const QString& word) {
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./,:@%+=-]+$"));
    if (plain.match(word).hasMatch()) return word;
    QString quoted = word;
    return u'\'' + quoted.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString trainCommand(const training::TrainingPlan& plan, const QString& runFolder) {
    QStringList words{
        QStringLiteral("vitrine-cli"), QStringLiteral("train"),          shellWord(pathText(plan.project)),
        QStringLiteral("--model"),     shellWord(toQString(plan.model)), QStringLiteral("--out"),
        shellWord(runFolder)};
    const training::TrainingConfig usual;
    for (const training::Setting& setting : training::trainingSettings()) {
        if (setting.get(plan.config) == setting.get(usual)) continue;
        QString name = toQString(setting.name);
        words << QStringLiteral("--") + name.replace(u'_', u'-');
        words << shellWord(settingValueText(setting, plan.config));
    }
    if (plan.threads > 0) words << QStringLiteral("--threads") << QString::number(plan.threads);
    return words.join(u' ');
}

}  // namespace vitrine::ui
