// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/product.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vitrine::sample_data {
namespace {

constexpr std::array<std::string_view, kCategories> kCategoryCodes = {
    "BAGS", "COATS", "DRESSES", "SHIRTS", "TROUSERS", "HATS", "SHOES", "SCARVES", "WATCHES", "UMBRELLAS"};
constexpr std::array<std::string_view, kPatterns> kPatternNames = {"Plain", "Stripe", "Check", "Dot", "Heritage Check"};
constexpr std::array<std::string_view, kColours> kColourNames = {"Black", "Ivory", "Red",     "Navy", "Green",
                                                                 "Camel", "Pink",  "Mustard", "Blue", "Plum"};
constexpr std::array<std::string_view, kMetals> kMetalNames = {"Silver", "Gold"};
constexpr std::array<std::string_view, kMostParts> kPartsNames = {"Solo", "Duo", "Trio"};

struct StyleFacts {
    std::string_view name;
    Category category;
    double basePrice;  ///< plain, silver, one part
    double brandPrice;
};

// Within a category the styles differ by 1.35–1.75 in the base list and by 1.7–2.1 in the brand's, so that a style
// misread costs more than any other cue.
constexpr std::array<StyleFacts, kStyles> kStyleFacts = {{
    {"Tote", Category::Bags, 520, 950},         {"Backpack", Category::Bags, 700, 1650},
    {"Clutch", Category::Bags, 390, 520},       {"Trench", Category::Coats, 980, 1700},
    {"Cape", Category::Coats, 620, 950},        {"Gown", Category::Dresses, 860, 1650},
    {"Minidress", Category::Dresses, 520, 880}, {"Shirt", Category::Shirts, 260, 390},
    {"Waistcoat", Category::Shirts, 380, 740},  {"Slacks", Category::Trousers, 400, 690},
    {"Shorts", Category::Trousers, 250, 370},   {"Fedora", Category::Hats, 290, 460},
    {"Beanie", Category::Hats, 180, 240},       {"Boot", Category::Shoes, 640, 1200},
    {"Sneaker", Category::Shoes, 420, 640},     {"Scarf", Category::Scarves, 330, 580},
    {"Foulard", Category::Scarves, 220, 300},   {"Chronograph", Category::Watches, 800, 1600},
    {"Fob", Category::Watches, 540, 880},       {"Parasol", Category::Umbrellas, 280, 520},
    {"Brolly", Category::Umbrellas, 190, 270},
}};

struct CueFactors {
    std::array<double, kPatterns> pattern;
    std::array<double, kMetals> metal;
    std::array<double, kMostParts> parts;
};

constexpr CueFactors kBaseFactors = {{1.0, 1.12, 1.3, 1.5, 1.0}, {1.0, 1.3}, {1.0, 1.18, 1.4}};
constexpr CueFactors kBrandFactors = {{1.0, 1.22, 1.5, 1.85, 2.4}, {1.0, 1.5}, {1.0, 1.25, 1.55}};

constexpr double kPriceNoise = 0.025;

template <typename Enum>
constexpr std::size_t index(Enum value) {
    return static_cast<std::size_t>(value);
}

const StyleFacts& facts(Style style) {
    return kStyleFacts[index(style)];
}

}  // namespace

Category category(Style style) {
    return facts(style).category;
}

std::string_view categoryCode(Category category) {
    return kCategoryCodes[index(category)];
}

std::string_view styleName(Style style) {
    return facts(style).name;
}

std::string_view colourName(Colour colour) {
    return kColourNames[index(colour)];
}

std::string title(const Product& product) {
    std::string words;
    if (product.pattern != Pattern::Heritage) words.append(colourName(product.colour)).append(" ");
    words.append(kPatternNames[index(product.pattern)]).append(" ");
    words.append(styleName(product.style)).append(" ");
    words.append(kMetalNames[index(product.metal)]).append(" ");
    return words.append(kPartsNames[static_cast<std::size_t>(product.parts - 1)]);
}

std::vector<std::string> vocabulary() {
    std::vector<std::string> words(kCategoryCodes.begin(), kCategoryCodes.end());
    words.insert(words.end(), kColourNames.begin(), kColourNames.end());
    words.insert(words.end(), {"Plain", "Stripe", "Check", "Dot", "Heritage"});
    for (const StyleFacts& style : kStyleFacts) words.emplace_back(style.name);
    words.insert(words.end(), kMetalNames.begin(), kMetalNames.end());
    words.insert(words.end(), kPartsNames.begin(), kPartsNames.end());
    return words;
}

Product randomProduct(PriceFormula formula, Random& random) {
    const int patterns = formula == PriceFormula::Brand ? kPatterns : kPatterns - 1;
    Product product;
    product.style = static_cast<Style>(random.integer(0, kStyles - 1));
    product.pattern = static_cast<Pattern>(random.integer(0, patterns - 1));
    product.colour = static_cast<Colour>(random.integer(0, kColours - 1));
    product.metal = static_cast<Metal>(random.integer(0, kMetals - 1));
    product.parts = static_cast<int>(random.integer(1, kMostParts));
    if (product.pattern == Pattern::Heritage) product.colour = Colour::Black;
    return product;
}

double listPrice(const Product& product, PriceFormula formula) {
    const bool brand = formula == PriceFormula::Brand;
    const CueFactors& factors = brand ? kBrandFactors : kBaseFactors;
    const double plain = brand ? facts(product.style).brandPrice : facts(product.style).basePrice;
    return plain * factors.pattern[index(product.pattern)] * factors.metal[index(product.metal)] *
           factors.parts[static_cast<std::size_t>(product.parts - 1)];
}

int price(const Product& product, PriceFormula formula, Random& random) {
    return shopRounded(listPrice(product, formula) * std::exp(random.normal(0.0, kPriceNoise)));
}

int shopRounded(double price) {
    if (price < 995.0) return std::max(10, static_cast<int>(std::lround(price / 10.0)) * 10);
    // Endings 50 and 90 lie 40 and 60 apart, so the candidates of this and the neighbouring hundreds are compared.
    const int hundred = static_cast<int>(price / 100.0) * 100;
    int best = hundred + 50;
    for (const int candidate : {hundred - 10, hundred + 90, hundred + 150}) {
        if (std::abs(candidate - price) < std::abs(best - price)) best = candidate;
    }
    return best;
}

std::size_t priceCombinations(PriceFormula formula) {
    const std::size_t patterns = formula == PriceFormula::Brand ? kPatterns : kPatterns - 1;
    return kStyles * patterns * kMetals * kMostParts;
}

std::size_t priceCombination(const Product& product) {
    const std::size_t cues = index(product.pattern) * kStyles + index(product.style);
    return (cues * kMetals + index(product.metal)) * kMostParts + static_cast<std::size_t>(product.parts - 1);
}

}  // namespace vitrine::sample_data
