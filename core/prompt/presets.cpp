// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt/prompt_template.h"

namespace vitrine::prompt {
namespace {

/// A question about one picture in the published chat format.
std::string question(const std::string& words) {
    return "<|user|>\n<|image_1|>\n" + words + "<|end|>\n<|assistant|>\n";
}

}  // namespace

const std::vector<PromptTemplate>& promptPresets() {
    static const std::vector<PromptTemplate> presets = {
        {"product",
         question("What is shown in this image?"),
         "Product: {title}, Category: {category3_code}, Full Price: {full_price}",
         {}},
        {"price", question("What is the full price of this product?"), "Full Price: {full_price}", {}},
        {"json",
         question("Describe this product as JSON with product, category and full_price."),
         R"({"product": "{title}", "category": "{category3_code}", "full_price": {full_price}})",
         {}},
        // Byte for byte the training text of the data set's own script.
        {"seed",
         "<|user|>\n<|image_1|>這張圖片顯示的是什麼？<|end|><|assistant|>\n",
         "產品: {title}，類別: {category3_code}，全價: {full_price}<|end|>",
         {}},
    };
    return presets;
}

Result<PromptTemplate> promptPreset(std::string_view id) {
    std::string names;
    for (const PromptTemplate& preset : promptPresets()) {
        if (preset.id == id) return preset;
        names += (names.empty() ? "" : ", ") + preset.id;
    }
    return Error{ErrorCode::NotFound, "no template '" + std::string(id) + "'", "There are: " + names + "."};
}

}  // namespace vitrine::prompt
