// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_cost.h"

#include <utility>

#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/estimate_text.h"
#include "ui/training/start_bar.h"

namespace vitrine::ui {

RunCost::RunCost(ProjectSession& session, StartBar& bar, QObject* parent)
    : QObject(parent), session_(session), bar_(bar) {
    connect(&bar_, &StartBar::processesChanged, this, &RunCost::showAgain);
}

void RunCost::show(training::TrainingPlan plan, std::vector<training::RunSummary> runs) {
    plan_ = std::move(plan);
    runs_ = std::move(runs);
    showAgain();
}

void RunCost::showAgain() {
    ++asked_;
    const int processes = bar_.processes();
    const auto estimated = estimateOf(toQString(plan_.model), plan_.config, processes);
    if (!estimated) return bar_.setEstimate({}, {});
    bar_.setEstimate(estimateText(*estimated, processes), estimateParts(*estimated));
    const auto* run = processes == 1 ? training::runLike(plan_, runs_) : nullptr;
    if (run && session_.isOpen()) showMeasured(*run);
}

void RunCost::showMeasured(const training::RunSummary& run) {
    using Cost = std::optional<training::MeasuredCost>;
    session_.read(
        ProjectSession::Lane::Counts, this,
        [folder = run.folder](const dataset::Project&) -> Result<Cost> {
            VITRINE_TRY(const auto history, training::readHistory(folder));
            return training::measuredCost(history);
        },
        [this, asked = asked_, name = toQString(run.name())](const Result<Cost>& cost) {
            if (asked != asked_ || !cost || !*cost) return;
            const auto estimated = estimateOf(toQString(plan_.model), plan_.config);
            if (estimated) bar_.setEstimate(measuredText(**cost, name, *estimated), estimateText(*estimated));
        });
}

}  // namespace vitrine::ui
