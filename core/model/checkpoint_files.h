// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/safetensors.h"

namespace vitrine::model {

/// The weight files of a model folder, opened and checked: model.safetensors.index.json with its shards, or one
/// model.safetensors.
struct CheckpointFiles {
    std::vector<std::shared_ptr<const io::SafetensorsFile>> shards;
    /// Tensor name -> shard that holds it. What a shard says counts; the index only lists shards and expected names.
    std::map<std::string, std::shared_ptr<const io::SafetensorsFile>> tensors;
    std::vector<std::string> promised;  ///< names of the index that no shard holds
};

/// Errors: NotFound (no weights, a listed shard is absent), UnsafePath (a shard's name is not a plain file name),
/// PickleRefused (only pickled weights), DuplicateKey (one name in two shards), and those of SafetensorsFile::open().
Result<CheckpointFiles> openCheckpoint(const std::filesystem::path& modelFolder);

}  // namespace vitrine::model
