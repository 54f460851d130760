// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <vector>

#include "ui/training/queue_controller.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace vitrine::ui {

/// Plans one run with the form's settings, or a sweep: values for any settings, every combination, several seeds.
class PlanDialog : public QDialog {
    Q_OBJECT

public:
    explicit PlanDialog(QueueRequest request, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The person agreed. The dialog closes by itself.
    void planned(const vitrine::ui::QueueRequest& request);

private:
    /// One setting that is varied.
    struct AxisLine {
        QWidget* ground;
        QComboBox* setting;
        QLineEdit* values;
    };

    void build();
    QWidget* makeForm();
    void addAxis();
    void removeAxis(QWidget* ground);
    void judge();
    Result<QueueRequest> request() const;

    QueueRequest base_;
    QLineEdit* name_;
    QSpinBox* seeds_;
    QVBoxLayout* axesLayout_;
    QLabel* summary_;
    QPushButton* add_ = nullptr;
    std::vector<AxisLine> axes_;
};

}  // namespace vitrine::ui
