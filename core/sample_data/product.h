// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/random.h"

namespace vitrine::sample_data {

/// The attributes of an invented product. All of them can be seen in its picture and are named by its title; style,
/// pattern, metal and parts decide the price. Few, coarse and independent on purpose: a tiny model has to see them.
enum class Category { Bags, Coats, Dresses, Shirts, Trousers, Hats, Shoes, Scarves, Watches, Umbrellas };

enum class Style {
    Tote,
    Backpack,
    Clutch,
    Trench,
    Cape,
    Gown,
    Minidress,
    Shirt,
    Waistcoat,
    Slacks,
    Shorts,
    Fedora,
    Beanie,
    Boot,
    Sneaker,
    Scarf,
    Foulard,
    Chronograph,
    Fob,
    Parasol,
    Brolly,
};

/// Heritage is the brand's own tartan in fixed colours; the base formula and its pictures do not know it.
enum class Pattern { Plain, Stripe, Check, Dot, Heritage };
enum class Colour { Black, Ivory, Red, Navy, Green, Camel, Pink, Mustard, Blue, Plum };
enum class Metal { Silver, Gold };

inline constexpr int kCategories = 10;
inline constexpr int kStyles = 21;
inline constexpr int kPatterns = 5;
inline constexpr int kColours = 10;
inline constexpr int kMetals = 2;
inline constexpr int kMostParts = 3;

struct Product {
    Style style = Style::Tote;
    Pattern pattern = Pattern::Plain;
    Colour colour = Colour::Black;  ///< always Black for Heritage, which has its own colours
    Metal metal = Metal::Silver;
    int parts = 1;  ///< metal discs, 1 … kMostParts

    bool operator==(const Product&) const = default;
};

/// Two price lists of one form (log price = sum of one term per attribute) with other numbers: a base model is trained
/// on the first, the demo tunes it on the second.
enum class PriceFormula { Base, Brand };

Category category(Style style);

/// "BAGS", "COATS" …
std::string_view categoryCode(Category category);
inline std::string_view categoryCode(const Product& product) {
    return categoryCode(category(product.style));
}

std::string_view styleName(Style style);
std::string_view colourName(Colour colour);

/// "Red Check Tote Gold Duo"; "Heritage Check Tote Gold Duo".
std::string title(const Product& product);

/// Every word that title() and categoryCode() can produce, each once.
std::vector<std::string> vocabulary();

/// Every attribute drawn independently; Heritage only with the brand's formula.
Product randomProduct(PriceFormula formula, Random& random);

/// In USD, before noise and rounding.
double listPrice(const Product& product, PriceFormula formula);

/// listPrice() with 2.5 % log-normal noise, rounded as a shop does: below 1000 to the nearest 10, above to …50 or …90.
int price(const Product& product, PriceFormula formula, Random& random);

/// 1000 and more: the nearest of …50 and …90; below: the nearest 10, at least 10.
int shopRounded(double price);

/// How many different (style, pattern, metal, parts) exist for the formula, and which of them a product is.
std::size_t priceCombinations(PriceFormula formula);
std::size_t priceCombination(const Product& product);

}  // namespace vitrine::sample_data
