// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QStringList>

#include "ui/common/theme.h"

namespace vitrine::ui {

/// What the user chose, kept in an INI file between starts. Nothing secret is ever put here. GUI thread.
class Preferences : public QObject {
    Q_OBJECT

public:
    /// `settingsFile` holds choices, `stateFile` what the window remembers by itself (layout, recent projects).
    Preferences(const QString& settingsFile, const QString& stateFile, QObject* parent = nullptr);

    QString language() const;  ///< "zh_TW", "en"; empty = as the system
    void setLanguage(const QString& language);
    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);

    QStringList recentProjects() const;  ///< newest first
    void addRecentProject(const QString& folder);
    void removeRecentProject(const QString& folder);

    /// Any other choice, by "page/name".
    QVariant value(const QString& key, const QVariant& otherwise = {}) const;
    void setValue(const QString& key, const QVariant& value);  ///< an invalid one forgets it
    /// What the window remembers by itself.
    QVariant state(const QString& key, const QVariant& otherwise = {}) const;
    void setState(const QString& key, const QVariant& value);

Q_SIGNALS:
    void languageChanged();
    void themeChanged();
    void recentProjectsChanged();
    void valueChanged(const QString& key);

private:
    QSettings settings_;
    QSettings state_;
};

/// $XDG_STATE_HOME/vitrine, else ~/.local/state/vitrine: Qt 6.4 knows no place for state.
QString stateFolder();

}  // namespace vitrine::ui
