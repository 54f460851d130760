// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace vitrine::ui {

Language::Language(QObject* parent) : QObject(parent) {}

void Language::use(const QString& name) {
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    QLocale::setDefault(locale);
    // Each install and removal posts a LanguageChange: what is the same is left alone.
    QCoreApplication::removeTranslator(&qtWords_);
    QCoreApplication::removeTranslator(&words_);
    if (qtWords_.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&qtWords_);
    }
    if (words_.load(locale, QStringLiteral("vitrine"), QStringLiteral("_"), QStringLiteral(":/i18n"))) {
        QCoreApplication::installTranslator(&words_);
    }
}

}  // namespace vitrine::ui
