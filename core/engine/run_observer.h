// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/batch/survey.h"
#include "core/evaluation/prediction.h"
#include "core/training/gpu_history.h"
#include "core/training/training_observer.h"

namespace vitrine::engine {

/// What a run begins with, told once before its first step.
struct RunStarted {
    std::int64_t rows = 0;
    std::int64_t validationRows = 0;
    std::vector<std::int64_t> cut;           ///< ids of rows whose answer loses its end
    std::vector<batch::RefusedRow> refused;  ///< rows that are left out, each with its reason
    std::int64_t firstStep = 1;
    std::int64_t totalSteps = 0;
    std::int64_t trainableParameters = 0;
    std::string device;
    std::string dtype;
};

/// What the model under training answers to the rows it is watched by.
struct PinnedAnswers {
    std::int64_t step = 0;
    std::vector<evaluation::Prediction> answers;
};

/// A TrainingObserver that is also told of what surrounds the steps. Called on the thread that trains; must be quick.
class RunObserver : public training::TrainingObserver {
public:
    virtual void onStarted(const RunStarted&) {}
    /// Before the onEvaluation() of the same step.
    virtual void onAnswers(const PinnedAnswers&) {}
    /// How the GPU fared since it was last told, where one is trained on; with a step, and once after the last.
    virtual void onGpu(const std::vector<training::GpuSample>&) {}
};

}  // namespace vitrine::engine
