// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/model/network/phi3_vision.h"
#include "core/sample_data/pretraining/picture_pool.h"
#include "core/sample_data/pretraining/tower_heads.h"

namespace vitrine::sample_data::pretraining {

/// Called about every half minute with a line for the log.
using LogLine = std::function<void(const std::string&)>;

/// What both trainings share: where their state is kept, who may stop them, who hears of them.
struct TrainingRun {
    std::uint64_t seed = 1;
    std::size_t workers = 2;  ///< threads, each with a replica
    at::ScalarType compute = at::kBFloat16;
    std::filesystem::path folder;  ///< state files, so that a killed run goes on where it was
    const RunControl* control = nullptr;
    LogLine log;
};

struct TowerPlan {
    std::int64_t steps = 3000;  ///< of one batch per worker
    double peakRate = 2e-3;
    std::int64_t warmUp = 200;
};

/// Features of the patches in `batch` after the tower's used layers, the class token dropped:
/// [pictures, kept, hidden], in the network's dtype.
at::Tensor patchFeatures(const model::network::Phi3Vision& network, const PatchBatch& batch);

/// Trains the vision tower of `network` (float32, filled) with throw-away heads: a quarter of the patches, then half,
/// at last all of them. Errors: Cancelled, those of the state's files.
Result<void> trainTower(model::network::Phi3Vision& network, const std::vector<Specimen>& pool, const TowerPlan& plan,
                        const TrainingRun& run);

}  // namespace vitrine::sample_data::pretraining
