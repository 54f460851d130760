// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>
#include <filesystem>

namespace vitrine::ui {

class AnswersPanel;
class DifferencesPanel;
class ProjectSession;
class QueueController;
class QueuePanel;
class RunsPanel;
class StepRowsPanel;

/// Below the curves: what there is to know of runs beside them.
class RunTabs : public QTabWidget {
    Q_OBJECT

public:
    RunTabs(ProjectSession& session, QueueController& queue, QWidget* parent = nullptr);

    /// Brings the rows of one step to the front.
    void showStep(const std::filesystem::path& run, qint64 step);

    RunsPanel* const runs;
    QueuePanel* const queue;
    StepRowsPanel* const stepRows;
    AnswersPanel* const answers;
    DifferencesPanel* const differences;

private:
    void retranslate();
};

}  // namespace vitrine::ui
