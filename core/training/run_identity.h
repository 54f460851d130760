// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/batch/survey.h"
#include "core/model/phi3_vision_config.h"
#include "core/training/training_config.h"

namespace vitrine::training {

/// SHA-256 over the settings that decide what a step computes. How long a run goes on, what it saves and how fast it
/// reads may be changed when it is resumed. What counts of the accumulation is how many micro-batches make a step in
/// all `processes`: a run may be resumed by another number of them that share a step evenly.
std::string settingsHash(const TrainingConfig& config, std::int64_t processes = 1);

/// SHA-256 over the rows that are used and what they say.
std::string rowsHash(const batch::ExampleSource& source, const batch::Survey& survey);

/// Most tokens of one row: cutoff_len within the model's limit.
std::int64_t longestSequence(const TrainingConfig& config, const model::Phi3VisionConfig& model);

}  // namespace vitrine::training
