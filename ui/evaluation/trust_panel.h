// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "core/dataset/checks/label_check.h"
#include "core/evaluation/calibration.h"

class QDoubleSpinBox;
class QLabel;

namespace vitrine::ui {

class Chart;
class EvaluationDesk;

/// How far the confidence can be trusted: whether the model is as often right as it is sure, what is left of the error
/// when unsure answers are left to a person, whether it looks at the picture, and the error that no model can avoid.
/// Shows the desk's present evaluation.
class TrustPanel : public QWidget {
    Q_OBJECT

public:
    explicit TrustPanel(EvaluationDesk& desk, QWidget* parent = nullptr);

    /// Answers below this confidence are left to a person; 0 = none.
    double threshold() const { return threshold_; }
    void setThreshold(double threshold);
    /// "Answers 40 of 60 rows, median error 12 instead of 30".
    QString verdict() const;

Q_SIGNALS:
    void thresholdChanged(double threshold);

private:
    QWidget* buildControls();
    void word();
    void showEvaluation();
    void showCharts();
    void showThreshold();
    void showFacts();
    void keepError(double medae);
    QString ablationText() const;
    QString irreducibleText() const;
    void showEvent(QShowEvent* event) override;

    EvaluationDesk& desk_;
    double threshold_ = 0;
    bool asked_ = false;  ///< for the error that cannot be avoided, of the present evaluation
    std::optional<dataset::IrreducibleError> irreducible_;
    QLabel* verdict_;
    QLabel* thresholdLabel_ = nullptr;
    QLabel* errorLabel_ = nullptr;
    QDoubleSpinBox* thresholdBox_ = nullptr;  ///< percent
    QDoubleSpinBox* errorBox_ = nullptr;      ///< median error to keep
    Chart* reliability_;
    Chart* coverage_;
    QLabel* facts_;
};

}  // namespace vitrine::ui
