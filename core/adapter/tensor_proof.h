// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace vitrine::model {
class ModelSession;
struct Phi3VisionConfig;
}  // namespace vitrine::model

namespace vitrine::adapter {

enum class ExportFormat {
    Peft,    ///< adapter_config.json and adapter_model.safetensors
    Merged,  ///< a whole model in the published layout, the adapter added into its weights
};

/// What lies in a folder. Error: NotFound (neither an adapter nor a model).
Result<ExportFormat> formatOf(const std::filesystem::path& folder);

/// Written weights held against the ones they were made from.
struct TensorProof {
    std::int64_t tensors = 0;               ///< how many were compared
    std::optional<std::string> difference;  ///< name of the first tensor or setting that differs, and how
};

/// Every tensor and setting of an exported adapter against the adapter folder it was made from, value by value.
/// Errors: those of the readers.
Result<TensorProof> compareAdapters(const std::filesystem::path& original, const std::filesystem::path& exported,
                                    const model::Phi3VisionConfig& config);

/// Every tensor of a merged export against the session's weights with its adapter added in, and config.json against
/// the base model's. Tensors that no adapter touches must be equal; merged ones may differ by one unit in the last
/// place, which another device's arithmetic can cost. Errors: those of the readers.
Result<TensorProof> compareMerged(const model::ModelSession& session, const std::filesystem::path& exported);

}  // namespace vitrine::adapter
