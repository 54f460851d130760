// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalogue/step_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "ui/common/formatting.h"
#include "ui/common/qt_conversions.h"

namespace vitrine::ui {
namespace {

struct StepWords {
    Q_DECLARE_TR_FUNCTIONS(StepWords)

public:
    QString operator()(const dataset::SetFields& edit) const {
        QStringList parts;
        for (const dataset::Field& field : edit.fields) {
            const QString name = fieldLabel(toQString(field.name));
            const QString value = valueText(field.value);
            parts << (value.isEmpty() ? tr("Clear: %1").arg(name) : tr("%1: “%2”").arg(name, value));
        }
        return parts.join(QStringLiteral(", "));
    }
    QString operator()(const dataset::ReplaceText& edit) const { return replaced(edit.field, edit.find, edit.with); }
    QString operator()(const dataset::ReplacePattern& edit) const {
        return replaced(edit.field, '/' + edit.pattern + '/', edit.with);
    }
    QString operator()(const dataset::ComputeNumber& edit) const {
        return fieldLabel(toQString(edit.field)) + QStringLiteral(" = ") + toQString(edit.formula);
    }
    QString operator()(const dataset::MergeValues& edit) const {
        QStringList from;
        for (const std::string& value : edit.from) from << toQString(value);
        return tr("Merge in %1: %2 → “%3”")
            .arg(fieldLabel(toQString(edit.field)), from.join(QStringLiteral(", ")), toQString(edit.into));
    }
    QString operator()(const dataset::AddTag& edit) const { return tr("Tag: %1").arg(toQString(edit.tag)); }
    QString operator()(const dataset::RemoveTag& edit) const {
        return tr("Take off the tag: %1").arg(toQString(edit.tag));
    }
    QString operator()(const dataset::Exclude& edit) const { return tr("Exclude: %1").arg(toQString(edit.reason)); }
    QString operator()(const dataset::Include&) const { return tr("Include again"); }
    QString operator()(const dataset::Trash&) const { return tr("Move to the trash"); }
    QString operator()(const dataset::Restore&) const { return tr("Take out of the trash"); }
    QString operator()(const dataset::MoveToSplit& edit) const { return tr("Move to: %1").arg(splitLabel(edit.split)); }
    QString operator()(const dataset::SetPicture& edit) const {
        return edit.hash.empty() ? tr("Take the picture away") : tr("Another picture");
    }

    QString operator()(const dataset::SplitOptions& split) const {
        return tr("Split: %1, seed %2").arg(splitMethodLabel(split.method), QString::number(split.seed));
    }

    /// Of a step that keeps no more than its kind and the words behind it.
    QString other(const dataset::JournalStep& step) const {
        QString what = toQString(step.what);
        if (const QString kind = toQString(step.kind) + u' '; what.startsWith(kind)) what.remove(0, kind.size());
        if (step.kind == "import") return tr("Import: %1").arg(what);
        if (step.kind == "download") return tr("Download pictures");
        if (step.kind == "split") return tr("Split anew");
        return what;
    }

    QString method(dataset::SplitMethod method) const {
        switch (method) {
            case dataset::SplitMethod::Random:
                return tr("at random");
            case dataset::SplitMethod::Stratified:
                return tr("each category in proportion");
            case dataset::SplitMethod::Group:
                return tr("products and like pictures together");
            case dataset::SplitMethod::Date:
                return tr("by date");
        }
        return {};
    }

private:
    static QString replaced(const std::string& field, const std::string& find, const std::string& with) {
        return tr("Replace in %1: “%2” → “%3”").arg(fieldLabel(toQString(field)), toQString(find), toQString(with));
    }
};

}  // namespace

QString stepText(const dataset::JournalStep& step) {
    const StepWords words;
    const QString text = step.edit    ? std::visit(words, *step.edit)
                         : step.split ? words(*step.split)
                                      : words.other(step);
    return text.simplified();
}

QString stepTime(const dataset::JournalStep& step) {
    const QDateTime made = QDateTime::fromString(toQString(step.made), Qt::ISODate).toLocalTime();
    if (!made.isValid()) return {};
    // Not the locale's own time: Qt prints the day period of the Chinese one as a letter.
    return QLocale().toString(made.date(), QLocale::ShortFormat) + made.time().toString(QStringLiteral(" HH:mm"));
}

QString splitMethodLabel(dataset::SplitMethod method) {
    return StepWords().method(method);
}

}  // namespace vitrine::ui
