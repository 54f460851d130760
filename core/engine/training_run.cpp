// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training_run.h"

#include <algorithm>
#include <thread>

#include "core/base/text.h"
#include "core/distributed/process_group.h"
#include "core/engine/run_keeper.h"
#include "core/engine/training_judge.h"
#include "core/model/device.h"
#include "core/training/checkpoint_store.h"
#include "core/training/memory_use.h"
#include "core/training/run_lock.h"

namespace vitrine::engine {
namespace {

using namespace training;

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

/// The plan as this process carries it out.
Result<TrainingPlan> ownPlan(const TrainingRun& run) {
    VITRINE_TRY(TrainingPlan plan, sharedAmong(run.plan, distributed::sizeOf(run.group)));
    if (run.group == nullptr) return plan;
    plan.device = model::deviceOfProcess(plan.device, run.group->localRank());
    const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    if (plan.threads == 0) plan.threads = std::max(1, cores / run.group->localSize());
    return plan;
}

/// The first process holds the run for all of them.
Result<std::optional<storage::WriterLock>> rightToTrain(const TrainingRun& run) {
    if (distributed::rankOf(run.group) != 0) return std::optional<storage::WriterLock>();
    return holdRun(run.folder);
}

/// Model and rows, or why not; the other processes learn of a failure.
Result<std::unique_ptr<PreparedRun>> prepared(TrainingRun& run, const RunControl& control, const Progress& progress) {
    auto plan = ownPlan(run);
    if (!plan) return plan.error();
    run.plan = *std::move(plan);
    VITRINE_TRY(auto opened, PreparedRun::open(run.plan, std::move(run.rows), control, progress));
    if (!opened->trainSurvey().accepted.empty()) return opened;
    const auto refused = opened->refused();
    const std::string why = refused.empty() ? "there are none" : refused.front().error.detail;
    return Error{ErrorCode::InvalidData, "no row can be trained on: " + why, {}};
}

/// As CUDA counts it; -1 = the CPU.
int gpuOf(const model::ModelSession& session) {
    const std::string device = session.deviceName();
    if (!device.starts_with("cuda")) return -1;
    const auto number = text::parseInteger(device.substr(std::min(device.size(), std::string("cuda:").size())));
    return static_cast<int>(number.value_or(0));
}

/// The meter of the GPU that is trained on; null where it is none, or tells nothing.
std::unique_ptr<GpuMeter> meterOf(const TrainingRun& run, const model::ModelSession& session) {
    if (run.meter) return run.meter();
    const int gpu = gpuOf(session);
    return gpu < 0 ? nullptr : openGpuMeter(gpu);
}

}  // namespace

Result<TrainingOutcome> performRun(TrainingRun run, RunObserver& observer, const RunControl& control,
                                   const Progress& progress) {
    auto right = rightToTrain(run);
    VITRINE_CHECK(distributed::shareOutcome(run.group, right ? Result<void>() : Result<void>(right.error())));
    forgetPeakMemory(-1);
    const auto opened = prepared(run, control, progress);
    VITRINE_CHECK(distributed::shareOutcome(run.group, opened ? Result<void>() : Result<void>(opened.error())));
    const PreparedRun& ready = **opened;
    if (const int gpu = gpuOf(ready.session()); gpu >= 0) forgetPeakMemory(gpu);
    RunKeeper keeper(observer, run.folder);
    TrainingJob job = ready.job(run.folder);
    job.group = run.group;
    if (!job.validation.empty()) {
        job.judge = trainingJudge(run.plan, ready.session(), control,
                                  [&keeper](auto answers) { keeper.keep(std::move(answers)); });
    }
    VITRINE_TRY(Trainer trainer,
                run.start == RunStart::Fresh ? Trainer::start(std::move(job)) : Trainer::resume(std::move(job)));
    keeper.onStarted(startOf(ready, trainer));
    if (distributed::rankOf(run.group) == 0) keeper.watch(meterOf(run, ready.session()));
    const auto outcome = trainer.run(keeper, control);
    keeper.finish();
    return outcome;
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
