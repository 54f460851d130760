// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/models/model_tool.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vitrine::ui {

class ModelPicker;
class ModelShelf;

/// Which model is to be judged on which rows. Opens with the newest adapter and its base model.
class EvaluationDialog : public QDialog {
    Q_OBJECT

public:
    EvaluationDialog(ModelShelf& shelf, const QString& problem, QWidget* parent = nullptr);

    /// Chooses it and its base model.
    void setAdapter(const QString& folder);

Q_SIGNALS:
    /// `name` is that of the folder in the project.
    void evaluationWanted(const vitrine::ui::EvaluationOrder& order, const QString& name);

private:
    QFormLayout* buildForm();
    void chooseAdapter(const QString& folder);
    void proposeName();
    void allowStart();
    void finish();

    ModelShelf& shelf_;
    QString problem_;
    ModelPicker* model_;
    ModelPicker* adapter_;
    QComboBox* split_;
    QLineEdit* filter_;
    QCheckBox* likelyPrices_;
    QCheckBox* ablation_;
    QLineEdit* name_;
    QPushButton* start_;
    bool named_ = false;  ///< the user typed a name
};

}  // namespace vitrine::ui
