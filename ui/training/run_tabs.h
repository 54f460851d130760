// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>
#include <filesystem>

namespace vitrine::ui {

class AnswersPanel;
class CategoriesPanel;
class DifferencesPanel;
class GpuPanel;
class LearningPanel;
class ProjectSession;
class QueueController;
class QueuePanel;
class RunsPanel;
class StepRowsPanel;
struct RunEvents;
struct ShownRun;

/// Below the curves: what there is to know of runs beside them.
class RunTabs : public QTabWidget {
    Q_OBJECT

public:
    RunTabs(ProjectSession& session, QueueController& queue, QWidget* parent = nullptr);

    /// Brings the rows of one step to the front.
    void showStep(const std::filesystem::path& run, qint64 step);
    /// What is shown of one run becomes that of another.
    void showRun(const ShownRun& run);
    /// Of the run that is shown.
    void append(const RunEvents& events);
    /// Nothing is shown of any run.
    void clear();

    RunsPanel* const runs;
    QueuePanel* const queue;
    StepRowsPanel* const stepRows;
    AnswersPanel* const answers;
    CategoriesPanel* const categories;
    LearningPanel* const learning;
    GpuPanel* const gpu;  ///< its tab is there where a GPU told something
    DifferencesPanel* const differences;

Q_SIGNALS:
    void rowWanted(qint64 id);

private:
    void retranslate();
};

}  // namespace vitrine::ui
