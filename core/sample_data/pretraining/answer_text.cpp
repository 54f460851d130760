// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/pretraining/answer_text.h"

#include <array>
#include <charconv>
#include <string_view>

namespace vitrine::sample_data::pretraining {
namespace {

constexpr std::string_view kTitle = "Product: ";
constexpr std::string_view kCategory = ", Category: ";
constexpr std::string_view kPrice = ", Full Price: ";

// Ordinary sentences, so that free text is cut into words and syllables instead of letters.
constexpr std::array<const char*, 24> kOrdinary = {
    "What is the name of this product and which category does it belong to?",
    "Describe the item in the picture, its colour, its material and its price.",
    "How much does this bag cost? Please answer with the full price in dollars.",
    "You are a helpful assistant for a fashion house with many shops.",
    "The image shows a coat with a belt, two buttons and a collar made of wool.",
    "This is a small leather bag with a short handle and a gold clasp.",
    "Which of these shoes would you wear in the rain, and why?",
    "A silk scarf in red and blue, shown on a white table in the studio.",
    "The watch has a steel case, a white dial and a brown leather strap.",
    "These trousers are made of cotton and come in three colours.",
    "Tell me what you see in this photo and what it might be worth.",
    "The new collection will be in our stores from the first week of March.",
    "There is a hat, an umbrella and a pair of gloves on the chair.",
    "Compare the two pictures and say what is different between them.",
    "The dress is long, with a narrow waist and a wide skirt.",
    "I would like to know the size, the weight and the brand of this one.",
    "It was designed in Italy and made by hand in a small workshop.",
    "Answer in one sentence. Do not guess if the picture does not show it.",
    "The shirt has long sleeves, a pocket on the left and pearl buttons.",
    "Please write a short and honest title for the catalogue page.",
    "The pattern is a check of black, white and camel lines on a light ground.",
    "Our customers ask for this model again and again, above all in winter.",
    "Is this the original, or has the colour been changed after the photo was taken?",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 .,:;!?'\"()[]{}<>|/\\@#$%&*+-=_~^`",
};

}  // namespace

std::string answerText(const Product& product, int price) {
    std::string text(kTitle);
    text += title(product);
    text += kCategory;
    text += categoryCode(product);
    text += kPrice;
    return text + std::to_string(price);
}

std::optional<Answer> parseAnswer(const std::string& text) {
    const std::size_t category = text.find(kCategory);
    const std::size_t price = text.find(kPrice);
    if (!text.starts_with(kTitle) || category == std::string::npos || price == std::string::npos || price < category) {
        return std::nullopt;
    }
    Answer answer;
    answer.title = text.substr(kTitle.size(), category - kTitle.size());
    answer.category = text.substr(category + kCategory.size(), price - category - kCategory.size());
    const char* first = text.data() + price + kPrice.size();
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(first, last, answer.price);
    if (error != std::errc() || end != last || answer.price <= 0) return std::nullopt;
    return answer;
}

std::vector<std::string> tokenizerSentences(std::uint64_t seed) {
    std::vector<std::string> sentences;
    Random random(seed);
    for (int i = 0; i < 3000; ++i) {
        const PriceFormula formula = i % 2 == 0 ? PriceFormula::Base : PriceFormula::Brand;
        const Product product = randomProduct(formula, random);
        sentences.push_back(answerText(product, price(product, formula, random)));
        if (i % 10 == 0) sentences.emplace_back("What is shown in this image?");
    }
    for (int round = 0; round < 3; ++round) sentences.insert(sentences.end(), kOrdinary.begin(), kOrdinary.end());
    return sentences;
}

}  // namespace vitrine::sample_data::pretraining
