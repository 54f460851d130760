// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    QTranslator words_;
    QTranslator qtWords_;
};

}  // namespace vitrine::ui
