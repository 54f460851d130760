// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/io/json.h"
#include "core/training/adamw.h"
#include "core/training/optimizer_shards.h"
#include "core/training/run_state.h"
#include "core/training/trainables.h"

namespace vitrine::model::network {
class Phi3Vision;
}

namespace vitrine::training {

/// What a checkpoint consists of, gathered so that one place writes it and one reads it.
struct TrainingState {
    model::network::Phi3Vision& network;
    const TrainingTarget& target;
    AdamW& optimizer;
    const OptimizerShards& shards;
    const TrainingConfig& config;
    std::filesystem::path modelFolder;  ///< whose configuration and tokenizer a full checkpoint carries
};

/// Writes adapter_model.safetensors + adapter_config.json (LoRA) or a whole model (full), optimizer.safetensors,
/// rng.safetensors, state.json and trainer_state.json into an existing folder. With a divided optimizer the first
/// process calls it, and the others give what it asks for.
Result<void> writeStateFiles(const TrainingState& training, const RunState& state, const io::Json& trainerState,
                             const std::filesystem::path& folder);

/// Puts weights, moments and random generators back where they were. Tensors are read from the mapped files and copied
/// in place, so that resuming needs no more memory than starting.
/// Errors: MissingTensor, ShapeMismatch, UnexpectedTensor, CorruptFile.
Result<RunState> readStateFiles(const TrainingState& training, const std::filesystem::path& folder);

/// What writeStateFiles() will write, in bytes.
std::uint64_t stateFileBytes(const TrainingState& training);

/// Starts every random generator that training draws from (dropout, the adapter's start).
void seedGenerators(std::uint64_t seed);

}  // namespace vitrine::training
