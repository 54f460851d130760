// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/training/training_controller.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace vitrine::ui {

class ElidedLabel;

/// Above the curves: which run, how far it is, and how to hold or end it.
class RunBar : public QWidget {
    Q_OBJECT

public:
    explicit RunBar(TrainingController& controller, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void take(const RunEvents& events);
    void showState();
    QString stateText() const;
    QString outcomeText() const;
    QString numbers() const;

    TrainingController& controller_;
    ElidedLabel* title_;
    QLabel* state_;
    QProgressBar* bar_;
    QPushButton* pause_;
    QPushButton* stop_;
    std::optional<training::StepMetrics> last_;
    std::optional<engine::RunStarted> started_;
    QString opening_;
};

}  // namespace vitrine::ui
