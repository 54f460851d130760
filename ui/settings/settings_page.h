// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"

class QComboBox;
class QFormLayout;
class QVBoxLayout;

namespace vitrine::ui {

class HubAccount;
class Preferences;

/// 設定: what is changed here works at once; there is no "apply".
class SettingsPage : public Page {
    Q_OBJECT

public:
    SettingsPage(Preferences& preferences, HubAccount& account, QWidget* parent = nullptr);

    QString key() const override { return QStringLiteral("settings"); }
    QString title() const override { return tr("Settings"); }
    bool needsProject() const override { return false; }

Q_SIGNALS:
    void shortcutsWanted();

private:
    QFormLayout* addSection(const char* heading);
    void addAppearance();
    void addPictures();
    void addHub(HubAccount& account);
    void addTags();
    void addKeyboard();
    void addDiagnostics();
    void saveDiagnostics();

    Preferences& preferences_;
    QVBoxLayout* column_;
};

}  // namespace vitrine::ui
