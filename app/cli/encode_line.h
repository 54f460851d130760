// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image_codec.h"
#include "core/image/image_processor.h"
#include "core/io/json.h"
#include "core/tokenizer/prompt_encoder.h"

namespace vitrine::cli {

/// An input line of encode, forward, generate, train-on and export --prove.
struct EncodeLine {
    std::string prompt;                         ///< the whole text before the answer
    std::vector<std::filesystem::path> images;  ///< picture N stands for <|image_N|>
    std::optional<std::string> answer;
};

/// {"messages": [{"role", "content"}], "images": [paths]} or {"prompt", "images"}, with an optional "answer".
/// Messages become the chat template's text with a generation prompt unless the last role is "assistant".
/// Errors: MissingField, InvalidData (a value of another type), InvalidArgument (a role that is no word).
Result<EncodeLine> parseEncodeLine(const io::Json& line);

/// What lines are encoded with; all must outlive the call.
struct LineEncoder {
    const tokenizer::Tokenizer& tokenizer;
    const image::ImageProcessor& processor;
    image::PictureMode pictureMode = image::PictureMode::Product;
};

enum class Pixels {
    Drop,  ///< pictures are decoded and checked, but only their layout is kept
    Keep,  ///< for a run of the network; each picture must then stand in the prompt exactly once
};

struct EncodedLine {
    tokenizer::EncodedPrompt prompt;
    /// In the order of their slots, which is how the network takes them.
    std::vector<std::filesystem::path> pictures;
    std::vector<std::int64_t> pictureTokens;
    std::vector<std::shared_ptr<const image::ProcessedImage>> images;  ///< empty with Pixels::Drop
};

/// Errors: those of decodeFile() with the path, ImageTooElongated, ImageTagMismatch.
Result<EncodedLine> encodeLine(const LineEncoder& encoder, const EncodeLine& line, Pixels pixels);

}  // namespace vitrine::cli
