// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/training/runs_model.h"

class QLabel;
class QTableWidget;

namespace vitrine::ui {

/// In which settings the runs whose curves are drawn differ.
class DifferencesPanel : public QWidget {
    Q_OBJECT

public:
    explicit DifferencesPanel(QWidget* parent = nullptr);

    void setRuns(const std::vector<training::RunSummary>& runs);

private:
    void fill();

    std::vector<training::RunSummary> runs_;
    QLabel* heading_;
    QTableWidget* table_;
};

}  // namespace vitrine::ui
