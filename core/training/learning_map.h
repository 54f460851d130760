// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/training/training_observer.h"

namespace vitrine::training {

/// How a row was learnt, after Swayamdipta et al. 2020, "Dataset Cartography". The paper draws no borders between the
/// regions; here they are: the third of the rows that varies most is ambiguous, the less confident half of all rows
/// hard where it is not ambiguous, the rest easy.
enum class LearningRegion { Easy, Ambiguous, Hard };

struct LearntRow {
    std::int64_t id = 0;
    std::int64_t observations = 0;      ///< how often it was learnt from
    double confidence = 0.0;            ///< mean of exp(-loss): the geometric mean probability of its target tokens
    std::optional<double> variability;  ///< standard deviation of the same over its observations; from two on
    LearningRegion region = LearningRegion::Easy;
};

struct LearningMap {
    std::vector<LearntRow> rows;        ///< by id
    std::int64_t mostObservations = 0;  ///< of one row: 1 = nothing can be said of variability, nor of ambiguity
    std::int64_t seenOnce = 0;          ///< rows without variability

    bool hasVariability() const { return mostObservations > 1; }
    /// Up to `most` rows of a region, its clearest first: hard ones by rising confidence, easy ones by falling
    /// confidence, ambiguous ones by falling variability; equals by id.
    std::vector<LearntRow> clearest(LearningRegion region, std::size_t most) const;
};

/// From what rows lost each time they were learnt from, in any order. Losses that are no number are passed over.
LearningMap learningMapOf(std::span<const RowLoss> losses);

/// From RUN/row_losses.jsonl; empty where the run kept none. Lines that cannot be read are left out.
/// Errors: UnreadableFile, Cancelled. Any thread.
Result<LearningMap> readLearningMap(const std::filesystem::path& runFolder, const RunControl& control = {});

}  // namespace vitrine::training
