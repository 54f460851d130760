// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/encode_line.h"

#include "core/prompt/chat_format.h"

namespace vitrine::cli {
namespace {

using io::Json;

Error invalid(const std::string& what) {
    return {ErrorCode::InvalidData, what, {}};
}

/// A text member; nullopt where it is absent or null.
Result<std::optional<std::string>> textMember(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::optional<std::string>();
    if (!found->is_string()) return invalid(std::string("\"") + name + "\" is not a text");
    return std::optional(found->get<std::string>());
}

Result<std::string> textOfMessages(const Json& messages) {
    if (!messages.is_array()) return invalid("\"messages\" is not a list");
    std::vector<prompt::Message> conversation;
    for (const Json& message : messages) {
        if (!message.is_object()) return invalid("a message is not an object");
        VITRINE_TRY(const auto role, textMember(message, "role"));
        VITRINE_TRY(const auto content, textMember(message, "content"));
        if (!role || !content) return Error{ErrorCode::MissingField, "a message lacks \"role\" or \"content\"", {}};
        conversation.push_back({*role, *content});
    }
    return prompt::chatText(conversation, true);
}

Result<std::string> promptOf(const Json& line) {
    const auto messages = line.find("messages");
    VITRINE_TRY(const auto text, textMember(line, "prompt"));
    if (messages != line.end() && text) return invalid("both \"messages\" and \"prompt\" are given");
    if (messages != line.end()) return textOfMessages(*messages);
    if (!text) return Error{ErrorCode::MissingField, "neither \"messages\" nor \"prompt\" is given", {}};
    return *text;
}

}  // namespace

Result<EncodeLine> parseEncodeLine(const Json& line) {
    EncodeLine parsed;
    VITRINE_TRY(parsed.prompt, promptOf(line));
    VITRINE_TRY(parsed.answer, textMember(line, "answer"));
    const auto images = line.find("images");
    if (images == line.end() || images->is_null()) return parsed;
    if (!images->is_array()) return invalid("\"images\" is not a list of paths");
    for (const Json& path : *images) {
        if (!path.is_string()) return invalid("\"images\" is not a list of paths");
        parsed.images.emplace_back(path.get<std::string>());
    }
    return parsed;
}

Result<EncodedLine> encodeLine(const LineEncoder& encoder, const EncodeLine& line, Pixels pixels) {
    std::vector<std::shared_ptr<const image::ProcessedImage>> processed;
    std::vector<std::int64_t> tokens;
    for (const auto& path : line.images) {
        VITRINE_TRY(const image::DecodedPicture picture, image::decodeFile(path, encoder.pictureMode));
        if (pixels == Pixels::Keep) {
            VITRINE_TRY(image::ProcessedImage result, encoder.processor.process(picture.image));
            tokens.push_back(result.tokens);
            processed.push_back(std::make_shared<const image::ProcessedImage>(std::move(result)));
        } else {
            VITRINE_TRY(const auto layout, encoder.processor.layout(picture.image.width, picture.image.height));
            tokens.push_back(layout.tokens);
        }
    }
    EncodedLine encoded;
    VITRINE_TRY(encoded.prompt, tokenizer::encodePrompt(encoder.tokenizer, line.prompt, tokens, line.answer));
    if (pixels == Pixels::Keep) VITRINE_CHECK(tokenizer::requireEachPictureOnce(encoded.prompt));
    for (const int picture : encoded.prompt.imageOrder) {
        const auto index = static_cast<std::size_t>(picture);
        encoded.pictures.push_back(line.images[index]);
        encoded.pictureTokens.push_back(tokens[index]);
        if (pixels == Pixels::Keep) encoded.images.push_back(processed[index]);
    }
    return encoded;
}

}  // namespace vitrine::cli
