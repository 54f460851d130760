// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_tabs.h"

#include "ui/common/live_text.h"
#include "ui/training/answers_panel.h"
#include "ui/training/differences_panel.h"
#include "ui/training/queue_panel.h"
#include "ui/training/runs_panel.h"
#include "ui/training/step_rows_panel.h"

namespace vitrine::ui {

RunTabs::RunTabs(ProjectSession& session, QueueController& line, QWidget* parent)
    : QTabWidget(parent),
      runs(new RunsPanel(this)),
      queue(new QueuePanel(line, this)),
      stepRows(new StepRowsPanel(session, this)),
      answers(new AnswersPanel(session, this)),
      differences(new DifferencesPanel(this)) {
    setDocumentMode(true);
    for (QWidget* tab : std::initializer_list<QWidget*>{runs, queue, stepRows, answers, differences}) addTab(tab, {});
    liveText(this, [this] { retranslate(); });
}

void RunTabs::showStep(const std::filesystem::path& run, qint64 step) {
    stepRows->showStep(run, step);
    setCurrentWidget(stepRows);
}

void RunTabs::retranslate() {
    const QStringList names{tr("Runs"), tr("Queue"), tr("Rows of a step"), tr("Watched rows"), tr("Differences")};
    for (int tab = 0; tab < count(); ++tab) setTabText(tab, names[tab]);
    setAccessibleName(tr("More about the runs"));
}

}  // namespace vitrine::ui
