// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/gpu_meter.h"
#include "core/engine/run_observer.h"
#include "core/training/gpu_watch.h"

namespace vitrine::engine {

/// Hands everything on; keeps the answers that were given in an evaluation, and how the GPU fares, in the run's folder,
/// and tells of them.
class RunKeeper : public RunObserver {
public:
    RunKeeper(RunObserver& next, std::filesystem::path runFolder) : next_(next), folder_(std::move(runFolder)) {}

    void keep(std::vector<evaluation::Prediction> answers) { answers_ = std::move(answers); }
    /// From now on until finish(); null = there is none.
    void watch(std::unique_ptr<GpuMeter> meter);
    /// No more steps come.
    void finish();

    void onStarted(const RunStarted& started) override { next_.onStarted(started); }
    void onStep(const training::StepMetrics& metrics) override;
    void onEvaluation(const training::EvaluationMetrics& metrics) override;
    void onCheckpoint(const training::SavedCheckpoint& saved) override { next_.onCheckpoint(saved); }
    void onSkippedRow(const training::SkippedRowNotice& notice) override { next_.onSkippedRow(notice); }

private:
    void tell(const std::vector<training::GpuSample>& samples);

    RunObserver& next_;
    std::filesystem::path folder_;
    std::vector<evaluation::Prediction> answers_;
    std::unique_ptr<training::GpuWatch> gpu_;
};

}  // namespace vitrine::engine
