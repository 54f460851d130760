// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/measured_cost.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/training/training_settings.h"

namespace vitrine::training {
namespace {

/// Settings that change neither the memory nor the time that a row takes.
constexpr std::array<std::string_view, 23> kFree{
    "max_steps",         "num_train_epochs",  "learning_rate", "vision_learning_rate", "projector_learning_rate",
    "loraplus_lr_ratio", "lr_scheduler_type", "warmup_steps",  "warmup_ratio",         "weight_decay",
    "adam_beta1",        "adam_beta2",        "adam_epsilon",  "max_grad_norm",        "seed",
    "lora_alpha",        "use_rslora",        "lora_init",     "logging_steps",        "early_stopping_patience",
    "save_steps",        "save_total_limit",  "eval_steps"};

constexpr std::size_t kFewestSteps = 2;  // the first one allocates

}  // namespace

bool costAlike(const TrainingPlan& one, const TrainingPlan& other) {
    if (one.model != other.model || one.device != other.device || one.threads != other.threads ||
        one.processes != other.processes)
        return false;
    return std::ranges::all_of(trainingSettings(), [&](const Setting& setting) {
        return std::ranges::find(kFree, setting.name) != kFree.end() ||
               setting.get(one.config) == setting.get(other.config);
    });
}

const RunSummary* runLike(const TrainingPlan& plan, std::span<const RunSummary> runs) {
    const auto found =
        std::ranges::find_if(runs, [&](const RunSummary& run) { return run.steps > 0 && costAlike(plan, run.plan); });
    return found == runs.end() ? nullptr : &*found;
}

std::optional<MeasuredCost> measuredCost(const RunHistory& history) {
    MeasuredCost cost;
    std::vector<double> seconds;
    for (const StepMetrics& step : history.steps) {
        cost.peakBytes = std::max(cost.peakBytes, step.memoryBytes);
        if (step.samplesPerSecond > 0.0) seconds.push_back(1.0 / step.samplesPerSecond);
    }
    if (seconds.size() < kFewestSteps || cost.peakBytes == 0) return std::nullopt;
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());
    cost.secondsPerRow = *middle;
    return cost;
}

}  // namespace vitrine::training
