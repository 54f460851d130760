// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/preferences.h"

#include <QDir>

namespace vitrine::ui {
namespace {

constexpr int kRecentProjects = 8;
const auto kLanguage = QStringLiteral("general/language");
const auto kTheme = QStringLiteral("general/theme");
const auto kRecent = QStringLiteral("projects/recent");

}  // namespace

Preferences::Preferences(const QString& settingsFile, const QString& stateFile, QObject* parent)
    : QObject(parent), settings_(settingsFile, QSettings::IniFormat), state_(stateFile, QSettings::IniFormat) {}

QString Preferences::language() const {
    return settings_.value(kLanguage).toString();
}

void Preferences::setLanguage(const QString& language) {
    settings_.setValue(kLanguage, language);
    Q_EMIT languageChanged();
}

ThemeChoice Preferences::theme() const {
    const QString name = settings_.value(kTheme).toString();
    if (name == QLatin1String("dark")) return ThemeChoice::Dark;
    return name == QLatin1String("light") ? ThemeChoice::Light : ThemeChoice::System;
}

void Preferences::setTheme(ThemeChoice theme) {
    const char* name = theme == ThemeChoice::Dark ? "dark" : theme == ThemeChoice::Light ? "light" : "system";
    settings_.setValue(kTheme, QLatin1String(name));
    Q_EMIT themeChanged();
}

QStringList Preferences::recentProjects() const {
    return state_.value(kRecent).toStringList();
}

void Preferences::addRecentProject(const QString& folder) {
    QStringList recent = recentProjects();
    recent.removeAll(folder);
    recent.prepend(folder);
    state_.setValue(kRecent, QStringList(recent.mid(0, kRecentProjects)));
    Q_EMIT recentProjectsChanged();
}

void Preferences::removeRecentProject(const QString& folder) {
    QStringList recent = recentProjects();
    recent.removeAll(folder);
    state_.setValue(kRecent, recent);
    Q_EMIT recentProjectsChanged();
}

QVariant Preferences::value(const QString& key, const QVariant& otherwise) const {
    return settings_.value(key, otherwise);
}

void Preferences::setValue(const QString& key, const QVariant& value) {
    if (settings_.value(key) == value) return;
    if (value.isValid())
        settings_.setValue(key, value);
    else
        settings_.remove(key);
    Q_EMIT valueChanged(key);
}

QVariant Preferences::state(const QString& key, const QVariant& otherwise) const {
    return state_.value(key, otherwise);
}

void Preferences::setState(const QString& key, const QVariant& value) {
    state_.setValue(key, value);
}

QString stateFolder() {
    const QString base = qEnvironmentVariable("XDG_STATE_HOME");
    const QString state = QDir::isAbsolutePath(base) ? base : QDir::homePath() + QStringLiteral("/.local/state");
    return state + QStringLiteral("/vitrine");
}

}  // namespace vitrine::ui
