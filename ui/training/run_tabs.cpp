// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_tabs.h"

#include "ui/common/live_text.h"
#include "ui/training/answers_panel.h"
#include "ui/training/categories_panel.h"
#include "ui/training/differences_panel.h"
#include "ui/training/gpu_panel.h"
#include "ui/training/learning_panel.h"
#include "ui/training/metric_buffer.h"
#include "ui/training/queue_panel.h"
#include "ui/training/runs_panel.h"
#include "ui/training/shown_run.h"
#include "ui/training/step_rows_panel.h"

namespace vitrine::ui {

RunTabs::RunTabs(ProjectSession& session, QueueController& line, QWidget* parent)
    : QTabWidget(parent),
      runs(new RunsPanel(this)),
      queue(new QueuePanel(line, this)),
      stepRows(new StepRowsPanel(session, this)),
      answers(new AnswersPanel(session, this)),
      categories(new CategoriesPanel(this)),
      learning(new LearningPanel(session, this)),
      gpu(new GpuPanel(this)),
      differences(new DifferencesPanel(this)) {
    setDocumentMode(true);
    for (QWidget* tab :
         std::initializer_list<QWidget*>{runs, queue, stepRows, answers, categories, learning, gpu, differences})
        addTab(tab, {});
    connect(stepRows, &StepRowsPanel::rowWanted, this, &RunTabs::rowWanted);
    connect(answers, &AnswersPanel::rowWanted, this, &RunTabs::rowWanted);
    connect(learning, &LearningPanel::rowWanted, this, &RunTabs::rowWanted);
    setTabVisible(indexOf(gpu), false);
    liveText(this, [this] { retranslate(); });
}

void RunTabs::showStep(const std::filesystem::path& run, qint64 step) {
    stepRows->showStep(run, step);
    setCurrentWidget(stepRows);
}

void RunTabs::showRun(const ShownRun& run) {
    answers->setAnswers(run.answers);
    categories->setEvaluations(run.history.evaluations);
    learning->setRun(run.folder);
    gpu->setSamples(run.gpu);
    setTabVisible(indexOf(gpu), gpu->hasSamples());
}

void RunTabs::append(const RunEvents& events) {
    for (const auto& pinned : events.answers) answers->append(pinned);
    categories->append(events.evaluations);
    if (!events.evaluations.empty() || !events.checkpoints.empty()) learning->refresh();
    gpu->append(events.gpu);
    setTabVisible(indexOf(gpu), gpu->hasSamples());
}

void RunTabs::clear() {
    stepRows->clear();
    showRun({});
}

void RunTabs::retranslate() {
    const QStringList names{tr("Runs"),         tr("Queue"), tr("Rows of a step"), tr("Watched rows"), tr("Categories"),
                            tr("Learning map"), tr("GPU"),   tr("Differences")};
    for (int tab = 0; tab < count(); ++tab) setTabText(tab, names[tab]);
    setAccessibleName(tr("More about the runs"));
}

}  // namespace vitrine::ui
