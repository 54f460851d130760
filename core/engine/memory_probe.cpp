// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/memory_probe.h"

#include <algorithm>

#include "core/model/device.h"
#include "core/training/memory_use.h"
#include "core/training/prepared_run.h"

namespace vitrine::engine {
namespace {

using namespace training;

struct StepWatch : TrainingObserver {
    StepMetrics last;
    double secondsBefore = 0.0;  ///< of the step before the last one
    void onStep(const StepMetrics& metrics) override {
        secondsBefore = last.elapsedSeconds;
        last = metrics;
    }
};

/// The rows of one micro-batch, the longest ones. A second micro-batch meets the gradients of the first, which is where
/// the peak of a step with accumulation lies.
void keepHeaviest(TrainingJob& job) {
    auto& rows = job.train.survey.accepted;
    std::sort(rows.begin(), rows.end(), [](const batch::RowShape& one, const batch::RowShape& other) {
        return std::pair(one.tokens, one.row) > std::pair(other.tokens, other.row);
    });
    rows.resize(std::min(rows.size(), static_cast<std::size_t>(job.config.perDeviceTrainBatchSize)));
    job.config.gradientAccumulationSteps = std::min<std::int64_t>(2, job.config.gradientAccumulationSteps);
    job.config.maxSteps = 2;  // the second one meets the optimizer's moments, which the first one leaves behind
    job.config.shuffle = false;
}

std::uint64_t usableOn(const std::string& device) {
    if (!device.starts_with("cuda")) return usableMemory();
    const auto gpus = model::inspectDevices().gpus;
    const auto colon = device.find(':');
    const std::size_t index = colon == std::string::npos ? 0 : std::stoul(device.substr(colon + 1));
    return index < gpus.size() ? gpus[index].memoryBytes : 0;
}

}  // namespace

Result<ProbeReport> probeMemory(const TrainingPlan& plan, const RunControl& control, const Progress& progress) {
    forgetPeakMemory(-1);
    VITRINE_TRY(auto rows, selectRows(plan));
    rows.validation.clear();
    VITRINE_TRY(const auto run, PreparedRun::open(plan, std::move(rows), control, progress));
    TrainingJob job = run->job({});
    if (job.train.empty()) return Error{ErrorCode::InvalidData, "no row can be trained on", {}};
    keepHeaviest(job);
    const batch::RowShape heaviest = job.train.survey.accepted.front();
    ProbeReport report;
    report.longestRow = job.train.source->id(heaviest.row);
    report.tokens = heaviest.tokens;
    VITRINE_TRY(Trainer trainer, Trainer::start(std::move(job)));
    StepWatch watch;
    VITRINE_CHECK(trainer.run(watch, control));
    report.peakBytes = watch.last.memoryBytes;
    report.usableBytes = usableOn(run->session().deviceName());
    report.secondsPerStep = watch.last.elapsedSeconds - watch.secondsBefore;
    return report;
}

}  // namespace vitrine::engine
