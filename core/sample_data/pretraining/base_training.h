// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/sample_data/pretraining/language_training.h"
#include "core/sample_data/pretraining/tower_training.h"

namespace vitrine::sample_data::pretraining {

struct BasePlan {
    std::size_t pictures = 14'000;       ///< drawn, 4.7 GB while the tower is trained
    std::size_t answeredPictures = 8'000;  ///< of them used for the decoder
    double gate = 0.97;                  ///< least accuracy of the linear probe
    TowerPlan tower;
    LanguagePlan language;
};

/// Trains the sample model from nothing and writes it to `folder` in the published layout: configuration, tokenizer,
/// weights in bfloat16. Half an hour on two free cores, 6 GB of memory; run.folder keeps what a second start goes on
/// from. The same seed gives the same bytes on the same machine. Errors: Cancelled, ProofFailed (the gate is not
/// reached), those of writing.
Result<void> trainBase(const std::filesystem::path& folder, const BasePlan& plan, const TrainingRun& run);

}  // namespace vitrine::sample_data::pretraining
