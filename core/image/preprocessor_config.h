// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/image/image_processor.h"

namespace vitrine::image {

/// The part of a model folder's preprocessor_config.json that decides pixels.
struct PreprocessorConfig {
    int numCrops = 1;  ///< 1 … 64
    Normalization normalization;
};

/// Absent keys keep their defaults. Errors: NotFound, those of io::readJson(), InvalidData (range, with the key).
Result<PreprocessorConfig> readPreprocessorConfig(const std::filesystem::path& modelFolder);

}  // namespace vitrine::image
