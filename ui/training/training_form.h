// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <vector>

#include "core/base/result.h"
#include "core/training/training_config.h"
#include "ui/training/run_material.h"
#include "ui/training/setting_text.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace vitrine::ui {

class Fold;
class MessageBar;
class ModelChooser;
class SettingField;

/// The settings of a run in four folds, over the one TrainingConfig that the command line and the files use too.
class TrainingForm : public QWidget {
    Q_OBJECT

public:
    explicit TrainingForm(QWidget* parent = nullptr);

    const training::TrainingConfig& config() const { return config_; }
    void setConfig(const training::TrainingConfig& config);
    QString model() const;
    void setModel(const QString& model);
    /// What was typed, else a name after the settings.
    QString runName() const;
    void setRunName(const QString& name);
    /// False while a field holds a value that means nothing or settings contradict each other.
    bool isValid() const { return valid_; }
    /// The rows give the number of steps, the project's templates stand beside the presets.
    void setMaterial(RunMaterial material);
    QWidget* fieldControl(std::string_view setting) const;

    Result<void> load(const QString& runOrFile);
    Result<void> save(const QString& file) const;

Q_SIGNALS:
    void edited();

private:
    void build();
    QWidget* makeHead();
    void addModelRow(QVBoxLayout* layout);
    void addFields(Fold* fold, SettingGroup group);
    void choosePreset(int index);
    void readFields();
    void judge();
    void retranslate();
    void showSummaries();
    void offerTemplates();
    QString suggestedName() const;
    SettingField* field(std::string_view name) const;

    training::TrainingConfig config_;
    bool valid_ = true;
    RunMaterial material_;
    QComboBox* preset_ = nullptr;
    QLabel* presetAbout_ = nullptr;
    QLineEdit* runName_ = nullptr;
    QLabel* runNameLabel_ = nullptr;
    QLabel* modelLabel_ = nullptr;
    ModelChooser* model_ = nullptr;
    QLabel* rowsLabel_ = nullptr;
    MessageBar* contradictions_ = nullptr;
    std::array<Fold*, 4> folds_{};
    std::vector<Fold*> more_;
    std::vector<SettingField*> fields_;
};

}  // namespace vitrine::ui
