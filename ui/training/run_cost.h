// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <vector>

#include "core/training/run_repository.h"

namespace vitrine::ui {

class ProjectSession;
class StartBar;

/// What the planned run will take in each of the bar's processes: measured where a run of the project was like it, else
/// estimated. GUI thread.
class RunCost : public QObject {
    Q_OBJECT

public:
    RunCost(ProjectSession& session, StartBar& bar, QObject* parent);

    void show(training::TrainingPlan plan, std::vector<training::RunSummary> runs);

private:
    void showAgain();
    void showMeasured(const training::RunSummary& run);

    ProjectSession& session_;
    StartBar& bar_;
    training::TrainingPlan plan_;
    std::vector<training::RunSummary> runs_;
    int asked_ = 0;  ///< answers to earlier questions are not shown
};

}  // namespace vitrine::ui
