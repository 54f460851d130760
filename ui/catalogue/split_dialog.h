// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/dataset/splitter.h"

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace vitrine::ui {

class BalanceTable;
class ProjectSession;

/// Gives every row a split, and shows what that split is worth: how alike its parts are, and that no product and no
/// picture lies in two of them. One step of the journal. Deletes itself when it closes.
class SplitDialog : public QDialog {
    Q_OBJECT

public:
    SplitDialog(ProjectSession& session, QWidget* parent);

private:
    void build();
    QFormLayout* buildForm();
    QDoubleSpinBox* addPercent(double value);
    void word();
    void showRest();
    void readProof();
    dataset::SplitOptions options() const;
    void start();
    void showReport(const Result<dataset::SplitReport>& report);
    void showProof(const dataset::SplitProof& proof);

    ProjectSession& session_;
    QLabel* heading_;
    QLabel* labels_[5];
    QComboBox* method_;
    QLabel* explanation_;
    QDoubleSpinBox* train_;
    QDoubleSpinBox* validation_;
    QLabel* test_;
    QSpinBox* seed_;
    QLabel* rows_;
    QLabel* proof_;
    BalanceTable* balance_;
    QPushButton* start_ = nullptr;
};

}  // namespace vitrine::ui
