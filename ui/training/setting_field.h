// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/training/training_settings.h"
#include "ui/training/setting_text.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace vitrine::ui {

/// One setting of the form: its name in words and Hugging Face's, a control of its kind, one line that explains it, and
/// the problem beside it. What is typed is read as the command line reads it.
class SettingField : public QWidget {
    Q_OBJECT

public:
    SettingField(const training::Setting& setting, const SettingText& text, QWidget* parent);

    std::string_view name() const { return setting_.name; }
    /// Shows the setting's value; leaves what the user is typing alone where it means the same.
    void show(const training::TrainingConfig& config);
    /// Puts what the control says into `config`; the problem, or nothing. Also shows it.
    QString writeTo(training::TrainingConfig& config);
    void setProblem(const QString& problem);
    /// For texts that are chosen from a list that is not in the table; may change.
    void setChoices(const QStringList& choices);
    QWidget* control() const;

Q_SIGNALS:
    void edited();

private:
    void build();
    void makeControl();
    void makeChoice(const QStringList& choices);
    void choose(const QString& value);
    void retranslate();
    QString text() const;

    const training::Setting& setting_;
    SettingText words_;
    QLabel* label_;
    QLabel* realName_;
    QLabel* note_;
    QString problem_;
    QCheckBox* check_ = nullptr;
    QComboBox* choice_ = nullptr;
    QLineEdit* line_ = nullptr;
};

/// A value as the command line takes it: lists with commas.
QString settingValueText(const training::Setting& setting, const training::TrainingConfig& config);

}  // namespace vitrine::ui
