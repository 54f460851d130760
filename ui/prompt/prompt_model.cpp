// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompt/prompt_model.h"

#include "core/image/preprocessor_config.h"
#include "core/model/phi3_vision_config.h"

namespace vitrine::ui {

Result<std::shared_ptr<const PromptModel>> loadPromptModel(const std::filesystem::path& folder) {
    auto model = std::make_shared<PromptModel>();
    model->folder = folder;
    VITRINE_TRY(const auto config, model::readPhi3VisionConfig(folder));
    VITRINE_TRY(const auto preprocessor, image::readPreprocessorConfig(folder));
    VITRINE_TRY(model->tokenizer, tokenizer::Tokenizer::load(folder));
    model->maxTokens = config.maxPositionEmbeddings;
    model->normalization = preprocessor.normalization;
    model->processor = image::ImageProcessor(preprocessor.numCrops, preprocessor.normalization);
    return std::shared_ptr<const PromptModel>(std::move(model));
}

}  // namespace vitrine::ui
