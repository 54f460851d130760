// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/image/image_processor.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::ui {

/// What of a model folder decides how a prompt becomes ids and a picture becomes crops; no weights. Immutable.
struct PromptModel {
    std::filesystem::path folder;
    std::shared_ptr<const tokenizer::Tokenizer> tokenizer;
    image::Normalization normalization;
    image::ImageProcessor processor{1};
    std::int64_t maxTokens = 0;  ///< longest sequence the model can take
};

/// Any thread. Errors: those of the tokenizer, the preprocessor's and the model's configuration.
Result<std::shared_ptr<const PromptModel>> loadPromptModel(const std::filesystem::path& folder);

}  // namespace vitrine::ui
