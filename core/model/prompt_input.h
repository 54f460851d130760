// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/image/image_codec.h"
#include "core/image/image_processor.h"
#include "core/model/generator.h"
#include "core/tokenizer/tokenizer.h"

namespace vitrine::model {

/// What turns words and pictures into a network's input; must outlive the call.
struct InputMaker {
    const tokenizer::Tokenizer& tokenizer;
    const image::ImageProcessor& processor;
    image::PictureMode mode = image::PictureMode::Product;

    /// `prompt` is the whole text before the answer; picture N stands for <|image_N|>. Errors: those of decodeFile(),
    /// ImageTooElongated, ImageTagMismatch.
    Result<GenerationInput> operator()(const std::string& prompt,
                                       const std::vector<std::filesystem::path>& pictures) const;
};

}  // namespace vitrine::model
