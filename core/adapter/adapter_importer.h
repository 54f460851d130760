// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/lora_config.h"
#include "core/model/phi3_vision_config.h"

namespace vitrine::adapter {

/// How a PEFT folder fits a model. Names are tensor names as they stand in the file, sorted.
struct AdapterFit {
    model::LoraConfig config;
    std::int64_t modules = 0;     ///< Linears of the model that the adapter acts on
    std::int64_t parameters = 0;  ///< of the adapter
    std::vector<std::string> missing;
    std::vector<std::string> unexpected;
    std::vector<std::string> misshapen;  ///< "name is [4, 64], the model needs [4, 128]"
    std::vector<std::string> unusable;   ///< "name holds integers", "name holds NaN or infinity"

    bool fits() const { return missing.empty() && unexpected.empty() && misshapen.empty() && unusable.empty(); }
    /// What does not fit, most telling first, as one error: ShapeMismatch, MissingTensor, UnexpectedTensor or
    /// InvalidData. Call only if fits() is false.
    Error error(const std::filesystem::path& folder) const;
};

/// Looks at every tensor of the folder; the model's weights are not needed.
/// Errors: NotFound, PickleRefused, InvalidData (target_modules names nothing), those of the readers.
Result<AdapterFit> inspectAdapter(const std::filesystem::path& folder, const model::Phi3VisionConfig& model);

}  // namespace vitrine::adapter
