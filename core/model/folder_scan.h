// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/model/lora_config.h"
#include "core/model/phi3_vision_config.h"

namespace vitrine::model {

/// A base model that lies on the disk.
struct FoundModel {
    std::filesystem::path folder;
    std::string name;         ///< hub id, else the folder's name
    std::uint64_t bytes = 0;  ///< of its weights
    bool hasWeights = false;  ///< without them prompts can be looked at, but nothing can run
    bool inHubCache = false;
    Phi3VisionConfig config;
};

/// Where an adapter comes from, as far as the folders tell; empty or absent = not known.
struct AdapterLineage {
    std::filesystem::path run;
    std::string model;  ///< as the run named it, else as the adapter does
    std::filesystem::path project;
    std::string promptTemplate;
    std::string rowsHash;  ///< SHA-256 of the rows that were trained on
    std::int64_t steps = 0;
    std::optional<double> bestLoss;  ///< of the validation rows
};

/// An adapter in PEFT's layout: an export, or a checkpoint of a run.
struct FoundAdapter {
    std::filesystem::path folder;
    std::string name;  ///< "run / checkpoint-200", else the folder's name
    LoraConfig config;
    std::uint64_t bytes = 0;
    std::int64_t changed = 0;  ///< seconds since 1970
    AdapterLineage lineage;
};

struct FoundFolders {
    std::vector<FoundModel> models;      ///< by name
    std::vector<FoundAdapter> adapters;  ///< newest first
};

/// Looks for models and adapters in these folders and up to three levels below, and for models in the hub's cache.
/// Folders that cannot be read are passed over; no weights are read. Error: Cancelled.
Result<FoundFolders> scanFolders(std::span<const std::filesystem::path> roots, const RunControl& control);

/// The facts of one folder; nullopt if it is no Phi-3-Vision model.
std::optional<FoundModel> modelAt(const std::filesystem::path& folder);
/// nullopt if it is no LoRA adapter.
std::optional<FoundAdapter> adapterAt(const std::filesystem::path& folder);

}  // namespace vitrine::model
