// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/sample_data/product.h"

namespace vitrine::sample_data::pretraining {

/// The default product template with one picture, in chat form.
inline constexpr const char* kPrompt =
    "<|user|>\n<|image_1|>\nWhat is shown in this image?<|end|>\n<|assistant|>\n";

/// "Product: Red Check Tote Gold Duo, Category: BAGS, Full Price: 470".
std::string answerText(const Product& product, int price);

struct Answer {
    std::string title;
    std::string category;
    int price = 0;
};

/// The inverse of answerText(); nothing where the text has another form.
std::optional<Answer> parseAnswer(const std::string& text);

/// Text for the tokenizer: answers of both price lists, prompts, and some ordinary English.
std::vector<std::string> tokenizerSentences(std::uint64_t seed);

}  // namespace vitrine::sample_data::pretraining
