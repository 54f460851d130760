// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/assortment.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vitrine::sample_data {
namespace {

using enum CatalogueColumn;

constexpr std::string_view kBrand = "Ostrella";
constexpr std::int64_t kFirstDay = 20094;  // 2025-01-06
constexpr std::int64_t kDays = 182;
constexpr double kDiscounted = 0.22;
constexpr std::array<double, 4> kDiscounts = {0.2, 0.3, 0.4, 0.5};

// Separate sequences for what is designed, how it is sold and how it is photographed.
enum Purpose : std::uint64_t { kDesign = 1, kSale = 2, kPhotograph = 3, kCode = 4 };

std::string_view department(Category category) {
    switch (category) {
        case Category::Bags:
            return "LEATHER GOODS";
        case Category::Shoes:
            return "FOOTWEAR";
        case Category::Watches:
            return "TIMEPIECES";
        case Category::Hats:
        case Category::Scarves:
        case Category::Umbrellas:
            return "ACCESSORIES";
        default:
            return "CLOTHING";
    }
}

/// 1, 2 or 3, small numbers more often.
int oneToThree(Random& random, double one, double two) {
    const double draw = random.uniform();
    if (draw < one) return 1;
    return draw < one + two ? 2 : 3;
}

std::vector<Colour> someColours(Random& random) {
    std::vector<Colour> colours;
    for (int colour = 0; colour < kColours; ++colour) colours.push_back(static_cast<Colour>(colour));
    random.shuffle(colours);
    colours.resize(static_cast<std::size_t>(oneToThree(random, 0.6, 0.25)));
    return colours;
}

void describe(CatalogueEntry& entry, const Product& product) {
    entry[WebsiteName] = std::string(kBrand);
    entry[CountryCode] = std::string("USA");
    entry[CurrencyCode] = std::string("USD");
    entry[Brand] = std::string(kBrand);
    entry[Category1Code] = std::string("FASHION");
    entry[Category2Code] = std::string(department(category(product.style)));
    entry[Category3Code] = std::string(categoryCode(product));
    entry[Title] = title(product);
}

void sell(CatalogueEntry& entry, int fullPrice, Random& random) {
    entry[CompetenceDate] = isoDate(kFirstDay + random.integer(0, kDays - 1));
    double price = fullPrice;
    if (random.chance(kDiscounted)) {
        const double off = kDiscounts[static_cast<std::size_t>(random.integer(0, kDiscounts.size() - 1))];
        price = shopRounded(fullPrice * (1.0 - off));
    }
    entry[FullPrice] = static_cast<double>(fullPrice);
    entry[Price] = price;
    entry[FullPriceEur] = toEuros(fullPrice);
    entry[PriceEur] = toEuros(price);
    entry[FlgDiscount] = std::int64_t{price < fullPrice ? 1 : 0};
}

}  // namespace

std::vector<Product> allDesigns() {
    std::vector<Product> designs;
    for (int style = 0; style < kStyles; ++style) {
        for (int pattern = 0; pattern < kPatterns; ++pattern) {
            for (int metal = 0; metal < kMetals; ++metal) {
                for (int parts = 1; parts <= kMostParts; ++parts) {
                    designs.push_back({static_cast<Style>(style), static_cast<Pattern>(pattern), Colour::Black,
                                       static_cast<Metal>(metal), parts});
                }
            }
        }
    }
    return designs;
}

std::string productCode(std::uint64_t seed, std::int64_t serial) {
    constexpr std::uint64_t kCodes = 90'000'000;
    constexpr std::uint64_t kStep = 48'271'003;  // shares no factor with kCodes: no two serials meet
    const std::uint64_t start = Random::keyed({seed, kCode}).next() % kCodes;
    return std::to_string(10'000'000 + (static_cast<std::uint64_t>(serial) * kStep + start) % kCodes);
}

Assortment::Assortment(const Options& options)
    : options_(options), columns_(catalogueColumns(options.distinctImages > 0)), lines_(0) {
    current_.cells.resize(columns_.size());
    startAgain();
}

void Assortment::startAgain() {
    lines_ = Random::keyed({options_.seed, kDesign});
    deck_.clear();
    coloursLeft_.clear();
    pictureSerial_ = 0;
    view_ = views_ = 0;
}

void Assortment::nextLine() {
    if (deck_.empty()) {
        deck_ = allDesigns();
        lines_.shuffle(deck_);
    }
    product_ = deck_.back();
    deck_.pop_back();
    linePrice_ = price(product_, PriceFormula::Brand, lines_);
    coloursLeft_ = product_.pattern == Pattern::Heritage ? std::vector{Colour::Black} : someColours(lines_);
}

void Assortment::nextProduct() {
    if (coloursLeft_.empty()) nextLine();
    product_.colour = coloursLeft_.back();
    coloursLeft_.pop_back();
    views_ = oneToThree(lines_, 0.55, 0.3);
    view_ = 0;
    const auto serial = static_cast<std::uint64_t>(serial_++);
    ++pictureSerial_;
    Random sale = Random::keyed({options_.seed, kSale, serial});
    describe(current_, product_);
    sell(current_, linePrice_, sale);
    const std::string code = productCode(options_.seed, static_cast<std::int64_t>(serial));
    current_[ItemUrl] = itemUrl(title(product_), code);
    current_[ProductCode] = code;
}

CatalogueEntry Assortment::next() {
    const std::int64_t images = options_.distinctImages;
    if (images > 0 && row_ > 0 && row_ % images == 0) startAgain();
    if (view_ == views_) nextProduct();
    ++view_;
    CatalogueEntry entry = current_;
    entry[ImageUrl] = imageUrl(cellText(entry[ProductCode]), view_);
    if (images > 0) {
        const std::string file = imageFile(productCode(options_.seed, pictureSerial_ - 1), view_);
        entry[FileName] = file;
        Random key = Random::keyed({options_.seed, kPhotograph, static_cast<std::uint64_t>(pictureSerial_),
                                    static_cast<std::uint64_t>(view_)});
        if (row_ < images) entry.picture = PictureOrder{file, product_, key.next(), Treatment::None};
    }
    ++row_;
    return entry;
}

}  // namespace vitrine::sample_data
