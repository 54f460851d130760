// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace vitrine::ui {

/// Switches the words and the number formats of the whole window at once. GUI thread.
class Language : public QObject {
    Q_OBJECT

public:
    explicit Language(QObject* parent = nullptr);

    /// "en", "zh_TW", …; empty = as the system. A language without a translation shows English.
    void use(const QString& name);

private:
    void useGlyphsOf(const QLocale& locale);

    QTranslator words_;
    QTranslator qtWords_;
    QString plainFamily_;  ///< the system's own font
};

}  // namespace vitrine::ui
