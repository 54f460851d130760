// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/prompt_input.h"

#include "core/tokenizer/prompt_encoder.h"

namespace vitrine::model {

Result<GenerationInput> InputMaker::operator()(const std::string& prompt,
                                               const std::vector<std::filesystem::path>& pictures) const {
    std::vector<std::shared_ptr<const image::ProcessedImage>> processed;
    std::vector<std::int64_t> tokens;
    for (const std::filesystem::path& file : pictures) {
        VITRINE_TRY(const image::DecodedPicture decoded, image::decodeFile(file, mode));
        VITRINE_TRY(const image::HdLayout layout, processor.layout(decoded.image.width, decoded.image.height));
        VITRINE_TRY(image::ProcessedImage picture, processor.process(decoded.image));
        tokens.push_back(layout.tokens);
        processed.push_back(std::make_shared<const image::ProcessedImage>(std::move(picture)));
    }
    VITRINE_TRY(auto encoded, tokenizer::encodePrompt(tokenizer, prompt, tokens, std::nullopt));
    VITRINE_CHECK(tokenizer::requireEachPictureOnce(encoded));
    GenerationInput input{std::move(encoded.ids), {}};
    for (const int index : encoded.imageOrder) input.images.push_back(processed[static_cast<std::size_t>(index)]);
    return input;
}

}  // namespace vitrine::model
