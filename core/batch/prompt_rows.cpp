// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/prompt_rows.h"

#include "core/tokenizer/prompt_encoder.h"

namespace vitrine::batch {

PromptRows::PromptRows(std::vector<PromptRow> rows, const tokenizer::Tokenizer& tokenizer,
                       image::ImageProcessor processor)
    : rows_(std::move(rows)), tokenizer_(tokenizer), processor_(std::move(processor)) {}

Result<Example> PromptRows::encode(const PromptRow& row) const {
    std::vector<std::int64_t> tokens;
    for (const RowPicture& picture : row.pictures) {
        VITRINE_TRY(const image::HdLayout layout, processor_.layout(picture.width, picture.height));
        tokens.push_back(layout.tokens);
    }
    VITRINE_TRY(auto encoded, tokenizer::encodePrompt(tokenizer_, row.prompt, tokens, row.answer));
    VITRINE_CHECK(tokenizer::requireEachPictureOnce(encoded));
    Example example{row.name, std::move(encoded.ids), std::move(encoded.labels), {}, row.id};
    for (const int index : encoded.imageOrder) {
        const auto at = static_cast<std::size_t>(index);
        const RowPicture& picture = row.pictures[at];
        example.pictures.push_back({picture.file, picture.key, tokens[at]});
    }
    return example;
}

Result<Example> PromptRows::example(std::size_t row) const {
    auto encoded = encode(rows_[row]);
    if (encoded) return encoded;
    return Error{encoded.error().code, rows_[row].name + ": " + encoded.error().detail, encoded.error().remedy};
}

std::string PromptRows::fingerprint() const {
    // Lengths keep neighbouring texts apart.
    std::string text;
    const auto add = [&text](const std::string& part) { text += std::to_string(part.size()) + ":" + part; };
    for (const PromptRow& row : rows_) {
        add(row.name);
        add(row.prompt);
        add(row.answer);
        for (const RowPicture& picture : row.pictures) add(picture.key);
    }
    return text;
}

PictureReader pictureFileReader(image::ImageProcessor processor, image::PictureMode mode) {
    return [processor = std::move(processor), mode](const PictureRef& ref) -> Result<Picture> {
        VITRINE_TRY(const image::DecodedPicture decoded, image::decodeFile(ref.file, mode));
        VITRINE_TRY(image::ProcessedImage processed, processor.process(decoded.image));
        return std::make_shared<const image::ProcessedImage>(std::move(processed));
    };
}

}  // namespace vitrine::batch
