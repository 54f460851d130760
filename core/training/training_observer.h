// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vitrine::training {

/// What one row of a step lost.
struct RowLoss {
    std::int64_t id = 0;  ///< of the sample, or the line's number
    double loss = 0.0;    ///< mean over its target tokens, before the update

    bool operator==(const RowLoss&) const = default;
};

/// One optimizer step.
struct StepMetrics {
    std::int64_t step = 0;  ///< from 1
    std::int64_t totalSteps = 0;
    double epoch = 0.0;         ///< share of the rows seen, after the step
    double loss = 0.0;          ///< mean over the micro-batches, before the update
    double learningRate = 0.0;  ///< that the step was taken with (of the language part)
    double gradNorm = 0.0;      ///< before clipping
    double samplesPerSecond = 0.0;
    double tokensPerSecond = 0.0;   ///< image slots included, padding not
    std::uint64_t memoryBytes = 0;  ///< peak of the process in this run (of the GPU, where one is used)
    double elapsedSeconds = 0.0;    ///< of this call of run()
    std::int64_t tokensSeen = 0;    ///< since the run's first step
    std::vector<RowLoss> rows;      ///< in the order they were taken
};

/// How well the prices of one category's judged rows are told.
struct CategoryError {
    std::string category;  ///< the true one; "" = rows without one
    std::int64_t rows = 0;
    std::int64_t unparsable = 0;  ///< of them, answers without a price
    std::optional<double> medae;  ///< median |p - t|; absent where no row allows it

    bool operator==(const CategoryError&) const = default;
};

struct EvaluationMetrics {
    std::int64_t step = 0;
    double epoch = 0.0;
    double loss = 0.0;  ///< mean over the target tokens of the validation rows
    std::int64_t rows = 0;
    std::map<std::string, double> prices;   ///< of answers generated freely; empty where nothing judges them
    bool best = false;                      ///< lowest loss so far
    std::vector<CategoryError> byCategory;  ///< of the same answers, by name
};

struct SavedCheckpoint {
    std::int64_t step = 0;
    std::filesystem::path path;
    bool best = false;
};

/// A row that could not be used; training went on without it.
struct SkippedRowNotice {
    std::int64_t step = 0;
    std::string row;
    std::string reason;
};

/// Told of everything that happens, on the thread that trains; must be quick.
class TrainingObserver {
public:
    virtual ~TrainingObserver() = default;
    virtual void onStep(const StepMetrics&) {}
    virtual void onEvaluation(const EvaluationMetrics&) {}
    /// Called once the folder is durable.
    virtual void onCheckpoint(const SavedCheckpoint&) {}
    virtual void onSkippedRow(const SkippedRowNotice&) {}
};

/// How a run ended.
struct TrainingOutcome {
    std::int64_t steps = 0;
    bool stoppedEarly = false;             ///< the loss on the validation rows no longer fell
    std::optional<double> bestMetric;      ///< lowest validation loss
    std::filesystem::path bestCheckpoint;  ///< the last one where nothing was evaluated
    std::filesystem::path lastCheckpoint;
    std::int64_t skippedRows = 0;
};

}  // namespace vitrine::training
