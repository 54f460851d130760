// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <semaphore>
#include <stdexcept>
#include <thread>

#include "core/engine/engine.h"

namespace vitrine::testing {

/// What the window trains with where no model is needed: steps as told, each waiting for a permit if asked.
class FakeEngine : public engine::Engine {
public:
    /// Shared with the test, which outlives the engine.
    struct Script {
        std::int64_t steps = 5;
        bool waits = false;  ///< each step takes one permit
        std::counting_semaphore<> permits{0};
        std::optional<Error> failure;  ///< after the steps
        std::string thrown;            ///< likewise, as an exception that nobody expects; empty = none
        std::atomic<int> trained = 0;
        std::atomic<int> resumed = 0;
        std::atomic<std::int64_t> step = 0;
        std::atomic<bool> inside = false;
        std::thread::id thread;
    };

    explicit FakeEngine(Script& script) : script_(script) {}

    Result<training::TrainingOutcome> train(const training::TrainingPlan&, const std::filesystem::path&,
                                            engine::RunObserver& observer, const RunControl& control,
                                            const Progress&) override {
        ++script_.trained;
        script_.step = 0;
        return run(observer, control);
    }
    Result<training::TrainingOutcome> resume(const std::filesystem::path&, int, engine::RunObserver& observer,
                                             const RunControl& control, const Progress&) override {
        ++script_.resumed;
        return run(observer, control);
    }
    Result<engine::ProbeReport> probe(const training::TrainingPlan&, const RunControl&, const Progress&) override {
        return engine::ProbeReport{1 << 20, 1 << 30, 3, 400, 0.5};
    }
    Result<engine::Answer> answer(const engine::Question&, const std::function<void(const engine::AnswerToken&)>&,
                                  const RunControl&) override {
        return unused();
    }
    Result<evaluation::Explanation> explain(const engine::ExplanationJob&, const RunControl&,
                                            const Progress&) override {
        return unused();
    }
    void freeModel() override {}
    Result<evaluation::Evaluation> evaluate(const engine::EvaluationJob&, const RunControl&, const Progress&) override {
        return unused();
    }
    Result<adapter::ExportReport> exportAdapter(const engine::ExportJob&, const RunControl&, const Progress&) override {
        return unused();
    }
    Result<void> writeSampleModel(const std::filesystem::path&) override { return {}; }

private:
    static Error unused() { return {ErrorCode::Internal, "not part of this test", {}}; }

    Result<training::TrainingOutcome> run(engine::RunObserver& observer, const RunControl& control) {
        script_.thread = std::this_thread::get_id();
        script_.inside = true;
        engine::RunStarted started;
        started.firstStep = script_.step + 1;
        started.totalSteps = script_.steps;
        observer.onStarted(started);
        const auto outcome = steps(observer, control);
        script_.inside = false;
        return outcome;
    }

    Result<training::TrainingOutcome> steps(engine::RunObserver& observer, const RunControl& control) {
        while (script_.step < script_.steps) {
            if (auto goOn = control.checkpoint(); !goOn) {
                if (script_.step > 0) observer.onCheckpoint({script_.step, "checkpoint", false});
                return goOn.error();
            }
            if (script_.waits && !script_.permits.try_acquire_for(std::chrono::milliseconds(5))) continue;
            training::StepMetrics metrics;
            metrics.step = ++script_.step;
            metrics.totalSteps = script_.steps;
            metrics.loss = 1.0 / static_cast<double>(metrics.step);
            metrics.rows = {{7, 0.5}};
            observer.onStep(metrics);
        }
        if (!script_.thrown.empty()) throw std::runtime_error(script_.thrown);
        if (script_.failure) return *script_.failure;
        training::TrainingOutcome outcome;
        outcome.steps = script_.steps;
        return outcome;
    }

    Script& script_;
};

}  // namespace vitrine::testing
