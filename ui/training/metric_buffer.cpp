// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/metric_buffer.h"

#include <utility>

namespace vitrine::ui {

void MetricBuffer::onStarted(const engine::RunStarted& started) {
    const std::lock_guard lock(mutex_);
    events_.started = started;
}

void MetricBuffer::onStep(const training::StepMetrics& metrics) {
    const std::lock_guard lock(mutex_);
    events_.steps.push_back(metrics);
}

void MetricBuffer::onEvaluation(const training::EvaluationMetrics& metrics) {
    const std::lock_guard lock(mutex_);
    events_.evaluations.push_back(metrics);
}

void MetricBuffer::onAnswers(const engine::PinnedAnswers& answers) {
    const std::lock_guard lock(mutex_);
    events_.answers.push_back(answers);
}

void MetricBuffer::onCheckpoint(const training::SavedCheckpoint& saved) {
    const std::lock_guard lock(mutex_);
    events_.checkpoints.push_back(saved);
}

void MetricBuffer::onSkippedRow(const training::SkippedRowNotice& notice) {
    const std::lock_guard lock(mutex_);
    events_.skipped.push_back(notice);
}

void MetricBuffer::onGpu(const std::vector<training::GpuSample>& samples) {
    const std::lock_guard lock(mutex_);
    events_.gpu.insert(events_.gpu.end(), samples.begin(), samples.end());
}

void MetricBuffer::onOpening(const ProgressUpdate& update) {
    const std::lock_guard lock(mutex_);
    events_.opening = update;
}

RunEvents MetricBuffer::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(events_, {});
}

}  // namespace vitrine::ui
