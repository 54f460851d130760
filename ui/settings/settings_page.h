// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/page.h"

class QComboBox;
class QFormLayout;

namespace vitrine::ui {

class Preferences;

/// 設定: what is changed here works at once; there is no "apply".
class SettingsPage : public Page {
    Q_OBJECT

public:
    explicit SettingsPage(Preferences& preferences, QWidget* parent = nullptr);

    QString key() const override { return QStringLiteral("settings"); }
    QString title() const override { return tr("Settings"); }
    bool needsProject() const override { return false; }

private:
    QWidget* makeAppearance();

    Preferences& preferences_;
    QComboBox* language_ = nullptr;
    QComboBox* theme_ = nullptr;
};

}  // namespace vitrine::ui
