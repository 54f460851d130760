// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_keeper.h"

#include "core/engine/pinned_answers.h"

namespace vitrine::engine {
namespace {

constexpr std::chrono::seconds kBetweenReadings{1};

}  // namespace

void RunKeeper::watch(std::unique_ptr<GpuMeter> meter) {
    if (!meter) return;
    const auto before = training::readGpuSamples(folder_);
    const bool goesOn = before && !before->empty();
    gpu_ = std::make_unique<training::GpuWatch>(std::move(meter), kBetweenReadings,
                                                goesOn ? before->back() : training::GpuSample());
}

void RunKeeper::finish() {
    if (gpu_) tell(gpu_->finish());
    gpu_.reset();
}

void RunKeeper::tell(const std::vector<training::GpuSample>& samples) {
    if (samples.empty()) return;
    training::appendGpuSamples(folder_, samples);
    next_.onGpu(samples);
}

void RunKeeper::onStep(const training::StepMetrics& metrics) {
    if (gpu_) {
        gpu_->setStep(metrics.step);
        tell(gpu_->take());
    }
    next_.onStep(metrics);
}

void RunKeeper::onEvaluation(const training::EvaluationMetrics& metrics) {
    if (!answers_.empty()) {
        const PinnedAnswers pinned{metrics.step, std::move(answers_)};
        appendAnswers(folder_, pinned);
        next_.onAnswers(pinned);
        answers_.clear();
    }
    next_.onEvaluation(metrics);
}

}  // namespace vitrine::engine
