// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "core/base/progress.h"
#include "core/engine/run_observer.h"

namespace vitrine::ui {

/// Everything that a run told since it was last asked.
struct RunEvents {
    std::optional<ProgressUpdate> opening;  ///< the latest, while model and rows are read
    std::optional<engine::RunStarted> started;
    std::vector<training::StepMetrics> steps;
    std::vector<training::EvaluationMetrics> evaluations;
    std::vector<engine::PinnedAnswers> answers;
    std::vector<training::SavedCheckpoint> checkpoints;
    std::vector<training::SkippedRowNotice> skipped;
    std::vector<training::GpuSample> gpu;

    bool empty() const {
        return !opening && !started && steps.empty() && evaluations.empty() && answers.empty() && checkpoints.empty() &&
               skipped.empty() && gpu.empty();
    }
};

/// Between the thread that trains, which fills it, and the window, which drains it by a timer: a quick model never
/// floods the event loop. Thread-safe.
class MetricBuffer : public engine::RunObserver {
public:
    void onStarted(const engine::RunStarted& started) override;
    void onStep(const training::StepMetrics& metrics) override;
    void onEvaluation(const training::EvaluationMetrics& metrics) override;
    void onAnswers(const engine::PinnedAnswers& answers) override;
    void onCheckpoint(const training::SavedCheckpoint& saved) override;
    void onSkippedRow(const training::SkippedRowNotice& notice) override;
    void onGpu(const std::vector<training::GpuSample>& samples) override;
    void onOpening(const ProgressUpdate& update);

    /// Hands over what there is, in its order, and forgets it.
    RunEvents take();

private:
    std::mutex mutex_;
    RunEvents events_;
};

}  // namespace vitrine::ui
