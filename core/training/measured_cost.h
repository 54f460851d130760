// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/training/run_history.h"
#include "core/training/run_repository.h"

namespace vitrine::training {

/// What a run has taken.
struct MeasuredCost {
    std::uint64_t peakBytes = 0;
    double secondsPerRow = 0.0;  ///< median over its steps: neither the first one's warm-up nor a busy moment counts
};

/// Whether the two take the same memory and time for a row: the same model on the same device, threads and processes,
/// with settings that differ at most in rates, lengths, seeds, and in what is watched and saved.
bool costAlike(const TrainingPlan& one, const TrainingPlan& other);

/// The newest run that costs as the plan will; null where there is none. `runs`: newest first.
const RunSummary* runLike(const TrainingPlan& plan, std::span<const RunSummary> runs);

/// Nullopt before the second logged step, or where the log does not tell.
std::optional<MeasuredCost> measuredCost(const RunHistory& history);

}  // namespace vitrine::training
