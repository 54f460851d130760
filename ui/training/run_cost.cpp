// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/run_cost.h"

#include "ui/common/project_session.h"
#include "ui/common/qt_conversions.h"
#include "ui/training/estimate_text.h"
#include "ui/training/start_bar.h"

namespace vitrine::ui {

RunCost::RunCost(ProjectSession& session, StartBar& bar, QObject* parent)
    : QObject(parent), session_(session), bar_(bar) {}

void RunCost::show(const training::TrainingPlan& plan, const std::vector<training::RunSummary>& runs) {
    ++asked_;
    const auto estimated = estimateOf(toQString(plan.model), plan.config);
    if (!estimated) return bar_.setEstimate({}, {});
    bar_.setEstimate(estimateText(*estimated), estimateParts(*estimated));
    if (const auto* run = training::runLike(plan, runs); run && session_.isOpen()) showMeasured(plan, *run);
}

void RunCost::showMeasured(const training::TrainingPlan& plan, const training::RunSummary& run) {
    using Cost = std::optional<training::MeasuredCost>;
    session_.read(
        ProjectSession::Lane::Counts, this,
        [folder = run.folder](const dataset::Project&) -> Result<Cost> {
            VITRINE_TRY(const auto history, training::readHistory(folder));
            return training::measuredCost(history);
        },
        [this, asked = asked_, plan, name = toQString(run.name())](const Result<Cost>& cost) {
            if (asked != asked_ || !cost || !*cost) return;
            const auto estimated = estimateOf(toQString(plan.model), plan.config);
            if (estimated) bar_.setEstimate(measuredText(**cost, name, *estimated), estimateText(*estimated));
        });
}

}  // namespace vitrine::ui
