// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training_run.h"

#include "core/engine/pinned_answers.h"
#include "core/engine/training_judge.h"
#include "core/training/checkpoint_store.h"

namespace vitrine::engine {
namespace {

using namespace training;

/// Hands everything on, and puts the answers that were given in an evaluation before it.
class AnswerKeeper : public RunObserver {
public:
    AnswerKeeper(RunObserver& next, const std::filesystem::path& runFolder) : next_(next), folder_(runFolder) {}

    void keep(std::vector<evaluation::Prediction> answers) { answers_ = std::move(answers); }

    void onStarted(const RunStarted& started) override { next_.onStarted(started); }
    void onStep(const StepMetrics& metrics) override { next_.onStep(metrics); }
    void onCheckpoint(const SavedCheckpoint& saved) override { next_.onCheckpoint(saved); }
    void onSkippedRow(const SkippedRowNotice& notice) override { next_.onSkippedRow(notice); }
    void onEvaluation(const EvaluationMetrics& metrics) override {
        if (!answers_.empty()) {
            const PinnedAnswers pinned{metrics.step, std::move(answers_)};
            appendAnswers(folder_, pinned);
            next_.onAnswers(pinned);
            answers_.clear();
        }
        next_.onEvaluation(metrics);
    }

private:
    RunObserver& next_;
    std::filesystem::path folder_;
    std::vector<evaluation::Prediction> answers_;
};

RunStarted startOf(const PreparedRun& run, const Trainer& trainer) {
    RunStarted started;
    started.rows = static_cast<std::int64_t>(run.trainSurvey().accepted.size());
    started.validationRows = static_cast<std::int64_t>(run.validationSurvey().accepted.size());
    started.cut = run.trainSurvey().cut;
    started.refused = run.refused();
    started.firstStep = trainer.finishedSteps() + 1;
    started.totalSteps = trainer.totalSteps();
    started.trainableParameters = trainer.trainableParameters();
    started.device = run.session().deviceName();
    started.dtype = run.session().dtypeName();
    return started;
}

}  // namespace

Result<TrainingOutcome> performRun(TrainingRun run, RunObserver& observer, const RunControl& control,
                                   const Progress& progress) {
    VITRINE_TRY(const auto prepared, PreparedRun::open(run.plan, std::move(run.rows), control, progress));
    if (prepared->trainSurvey().accepted.empty()) {
        const auto refused = prepared->refused();
        const std::string why = refused.empty() ? "there are none" : refused.front().error.detail;
        return Error{ErrorCode::InvalidData, "no row can be trained on: " + why, {}};
    }
    AnswerKeeper keeper(observer, run.folder);
    TrainingJob job = prepared->job(run.folder);
    if (!job.validation.empty()) {
        job.judge = trainingJudge(run.plan, prepared->session(), control,
                                  [&keeper](auto answers) { keeper.keep(std::move(answers)); });
    }
    VITRINE_TRY(Trainer trainer,
                run.start == RunStart::Fresh ? Trainer::start(std::move(job)) : Trainer::resume(std::move(job)));
    keeper.onStarted(startOf(*prepared, trainer));
    return trainer.run(keeper, control);
}

Result<TrainingOutcome> performPlannedRun(const std::filesystem::path& folder, int threads, RunObserver& observer,
                                          const RunControl& control, const Progress& progress) {
    VITRINE_TRY(TrainingPlan plan, readPlan(folder));
    if (threads > 0) plan.threads = threads;
    VITRINE_TRY(auto rows, selectRows(plan));
    const bool begun = !CheckpointStore(folder).steps().empty();
    return performRun({plan, std::move(rows), folder, begun ? RunStart::Resumed : RunStart::Fresh}, observer, control,
                      progress);
}

}  // namespace vitrine::engine
