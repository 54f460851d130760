// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/phi3_vision_config.h"

namespace vitrine::model {

struct TensorSummary {
    std::string name;
    std::string dtype;  ///< "BF16", …
    std::vector<std::int64_t> shape;
    std::string file;
    bool used = true;  ///< whether the forward pass reads it
};

/// What a model folder holds, found from headers alone: no weight is read.
struct ModelInspection {
    Phi3VisionConfig config;
    std::int64_t parameters = 0;                ///< that the configuration demands
    std::map<std::string, std::int64_t> parts;  ///< language, vision, projector -> parameters
    std::int64_t bytes = 0;                     ///< of all tensors in the files
    std::vector<TensorSummary> tensors;         ///< in the files, by name
    std::vector<std::string> missing, unexpected, misshapen, ignored, unused;
};

/// Errors: those of the configuration and checkpoint readers. A checkpoint that does not fit is no error here.
Result<ModelInspection> inspectModel(const std::string& model);

}  // namespace vitrine::model
