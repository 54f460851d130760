// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/look_alike.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/base/text.h"
#include "core/sample_data/assortment.h"
#include "core/sample_data/invented_word.h"

namespace vitrine::sample_data {
namespace {

using enum CatalogueColumn;

constexpr double kEdge = 0.01;       // the cheapest and the dearest products of a category stay private
constexpr double kPriceBlur = 0.02;  // log-normal, so that no single price is handed on
constexpr double kMostViews = 50;
constexpr double kWhole = 0.95;  // a column of whole numbers, but for a few

enum Purpose : std::uint64_t { kProducts = 11, kBrandName, kWebsiteName, kWord, kView };

struct Drawn {
    Product product;
    std::string file;
};

/// One product per price combination of a category, from the cheapest to the dearest.
std::vector<Product> designsByPrice(Category wanted) {
    std::vector<Product> designs;
    for (const Product& design : allDesigns()) {
        if (category(design.style) == wanted) designs.push_back(design);
    }
    std::stable_sort(designs.begin(), designs.end(), [](const Product& a, const Product& b) {
        return listPrice(a, PriceFormula::Brand) < listPrice(b, PriceFormula::Brand);
    });
    return designs;
}

/// The drawn category of the same name, else one in turn.
Category drawnAs(const CategoryProfile& profile, std::size_t number) {
    const std::string wanted = profile.codes[2] ? text::foldCase(*profile.codes[2]) : std::string();
    for (int i = 0; i < kCategories; ++i) {
        if (text::foldCase(categoryCode(static_cast<Category>(i))) == wanted) return static_cast<Category>(i);
    }
    return static_cast<Category>(number % kCategories);
}

io::Cell cellOf(const std::optional<std::string>& text) {
    return text ? io::Cell(*text) : io::Cell();
}

class LookAlike : public CatalogueSource {
public:
    LookAlike(CatalogueProfile profile, const SampleCatalogueOptions& options)
        : profile_(std::move(profile)),
          seed_(options.seed),
          images_(distinctImages(options)),
          columns_(catalogueColumns(images_ > 0)),
          random_(Random::keyed({options.seed, kProducts})) {
        std::erase_if(profile_.extras, [](const ExtraColumn& extra) { return extra.name == "file_name"; });
        for (const ExtraColumn& extra : profile_.extras) {
            columns_.push_back({extra.name, extra.texts > 0 ? io::ColumnType::Text : io::ColumnType::Number});
        }
        for (int i = 0; i < kCategories; ++i) designs_.push_back(designsByPrice(static_cast<Category>(i)));
        pool_.resize(kCategories);
        double rows = 0;
        for (const CategoryProfile& category : profile_.categories) {
            categoryWeights_.push_back(rows += static_cast<double>(category.rows));
        }
        rows = 0;
        for (const MarketProfile& market : profile_.markets) {
            marketWeights_.push_back(rows += static_cast<double>(market.rows));
        }
        current_.cells.resize(columns_.size());
    }

    const std::vector<io::Column>& columns() const override { return columns_; }

    CatalogueEntry next() override {
        if (view_ == views_) nextProduct();
        ++view_;
        CatalogueEntry entry = current_;
        entry[ImageUrl] = imageUrl(code_, view_);
        if (images_ > 0 && random_.chance(profile_.pictureShare)) choosePicture(entry);
        for (std::size_t i = 0; i < profile_.extras.size(); ++i) {
            entry.cells[columns_.size() - profile_.extras.size() + i] = extraValue(profile_.extras[i], i);
        }
        leaveOut(entry);
        return entry;
    }

private:
    std::size_t drawIndex(const std::vector<double>& cumulative) {
        const double place = random_.uniform() * cumulative.back();
        return static_cast<std::size_t>(std::upper_bound(cumulative.begin(), cumulative.end(), place) -
                                        cumulative.begin());
    }

    void nextProduct() {
        categoryNumber_ = drawIndex(categoryWeights_);
        const CategoryProfile& profile = profile_.categories[categoryNumber_];
        drawn_ = static_cast<std::size_t>(drawnAs(profile, categoryNumber_));
        views_ = static_cast<int>(
            std::clamp(std::round(profile_.viewsPerProduct.quantile(random_.uniform())), 1.0, kMostViews));
        view_ = 0;
        const double place = chooseDesign();
        for (std::size_t i = 0; i < 3; ++i) {
            current_.cells[static_cast<std::size_t>(Category1Code) + i] = cellOf(profile.codes[i]);
        }
        nameIt();
        sell(profile, profile_.markets[drawIndex(marketWeights_)], place);
    }

    /// Where the design stands among its category's prices, 0 … 1. Once all pictures are drawn, one of those that
    /// have a picture, if the category has any.
    double chooseDesign() {
        const std::vector<Product>& designs = designs_[drawn_];
        const std::vector<Drawn>& pool = pool_[drawn_];
        picked_ = nullptr;
        if (drawnPictures_ >= images_ && !pool.empty()) {
            picked_ = &pool[static_cast<std::size_t>(random_.integer(0, static_cast<std::int64_t>(pool.size()) - 1))];
            product_ = picked_->product;
        } else {
            const auto last = static_cast<std::int64_t>(designs.size()) - 1;
            product_ = designs[static_cast<std::size_t>(random_.integer(0, last))];
            const auto colour = static_cast<Colour>(random_.integer(0, kColours - 1));
            if (product_.pattern != Pattern::Heritage) product_.colour = colour;
        }
        Product design = product_;
        design.colour = Colour::Black;
        const auto rank = std::find(designs.begin(), designs.end(), design) - designs.begin();
        return (static_cast<double>(rank) + random_.uniform()) / static_cast<double>(designs.size());
    }

    /// A text that the real catalogue does not hold; `make` gives another one for each attempt.
    template <typename Make>
    std::string fresh(Make make) const {
        for (std::uint64_t attempt = 0;; ++attempt) {
            std::string text = make(attempt);
            if (!profile_.containsText(text)) return text;
        }
    }

    std::string freshWord(std::uint64_t purpose, std::uint64_t number) const {
        return fresh([&](std::uint64_t attempt) {
            Random random = Random::keyed({seed_, purpose, number, attempt});
            return inventedWord(random);
        });
    }

    void nameIt() {
        const auto serial = static_cast<std::uint64_t>(serial_);
        const std::string name = fresh([&](std::uint64_t attempt) {
            Random random = Random::keyed({seed_, kProducts, serial, attempt});
            return title(product_) + " " + inventedWord(random);
        });
        const auto taken = [&](const std::string& code) {
            bool found = profile_.containsText(code) || profile_.containsText(itemUrl(name, code));
            for (int view = 1; view <= views_; ++view) found = found || profile_.containsText(imageUrl(code, view));
            return found;
        };
        do {
            code_ = productCode(seed_, serial_++);
        } while (taken(code_));
        current_[Title] = name;
        current_[ProductCode] = code_;
        current_[ItemUrl] = itemUrl(name, code_);
        current_[Brand] = freshWord(kBrandName, profile_.brands.draw(random_));
        current_[WebsiteName] = freshWord(kWebsiteName, profile_.websites.draw(random_));
    }

    double rounded(double price) const {
        const double step = profile_.priceStep;
        const double steps = std::max(1.0, std::round(price / step));
        return step < 1.0 ? std::round(steps * step * 100.0) / 100.0 : steps * step;
    }

    void sell(const CategoryProfile& profile, const MarketProfile& market, double place) {
        current_[CountryCode] = cellOf(market.country);
        current_[CurrencyCode] = cellOf(market.currency);
        current_[CompetenceDate] = profile_.days.empty()
                                       ? io::Cell()
                                       : io::Cell(isoDate(std::lround(profile_.days.quantile(random_.uniform()))));
        for (const CatalogueColumn column : {FullPrice, Price, FullPriceEur, PriceEur, FlgDiscount}) {
            current_[column] = {};
        }
        if (profile.fullPrices.empty()) return;
        const double blur = std::exp(random_.normal(0.0, kPriceBlur));
        const double full = rounded(profile.fullPrices.quantile(kEdge + (1.0 - 2.0 * kEdge) * place) * blur);
        const double discounted = static_cast<double>(profile.discounted) / static_cast<double>(profile.rows);
        double price = full;
        if (random_.chance(discounted)) {
            price = std::min(rounded(full * profile_.discounts.quantile(random_.uniform(kEdge, 1.0 - kEdge))),
                             std::max(full - profile_.priceStep, profile_.priceStep));
        }
        const double rate = market.euroRates.empty() ? 1.0 : market.euroRates.quantile(0.5);
        current_[FullPrice] = full;
        current_[Price] = price;
        current_[FullPriceEur] = std::round(full * rate * 100.0) / 100.0;
        current_[PriceEur] = std::round(price * rate * 100.0) / 100.0;
        current_[FlgDiscount] = std::int64_t{price < full ? 1 : 0};
    }

    void choosePicture(CatalogueEntry& entry) {
        if (picked_ == nullptr && drawnPictures_ < images_) {
            Random key = Random::keyed({seed_, kView, static_cast<std::uint64_t>(drawnPictures_)});
            ++drawnPictures_;
            pool_[drawn_].push_back({product_, imageFile(code_, view_)});
            entry.picture = PictureOrder{pool_[drawn_].back().file, product_, key.next(), Treatment::None};
            entry[FileName] = entry.picture->file;
        } else if (picked_ != nullptr) {
            entry[FileName] = picked_->file;
        }
    }

    io::Cell extraValue(const ExtraColumn& column, std::size_t number) {
        if (random_.chance(profile_.missingShare(column))) return {};
        const auto values = static_cast<double>(column.numbers + column.texts);
        if (random_.uniform() * values < static_cast<double>(column.numbers)) {
            double value = column.values.quantile(random_.uniform(kEdge, 1.0 - kEdge));
            if (column.values.wholeShare(1.0) >= kWhole) value = std::round(value);
            return column.texts > 0 ? io::Cell(fresh([&](std::uint64_t attempt) {
                return text::formatNumber(value + static_cast<double>(attempt));
            }))
                                    : io::Cell(value);
        }
        const std::uint64_t word = column.words.many() ? random_.next() : column.words.draw(random_);
        return freshWord(kWord + 16 * (number + 1), word);
    }

    void leaveOut(CatalogueEntry& entry) {
        const CategoryProfile& profile = profile_.categories[categoryNumber_];
        for (std::size_t i = 0; i < kKnownColumns; ++i) {
            if (!std::holds_alternative<std::monostate>(entry.cells[i]) && random_.chance(profile.missingShare(i))) {
                entry.cells[i] = {};
            }
        }
    }

    CatalogueProfile profile_;
    std::uint64_t seed_;
    std::int64_t images_;
    std::vector<io::Column> columns_;
    Random random_;
    std::vector<std::vector<Product>> designs_;  ///< by drawn category
    std::vector<std::vector<Drawn>> pool_;       ///< pictures drawn so far, by drawn category
    std::vector<double> categoryWeights_;        ///< cumulative
    std::vector<double> marketWeights_;
    std::int64_t drawnPictures_ = 0;
    std::int64_t serial_ = 0;
    std::size_t categoryNumber_ = 0;
    std::size_t drawn_ = 0;
    Product product_;
    const Drawn* picked_ = nullptr;  ///< into pool_, which no longer grows once this is set
    std::string code_;
    int views_ = 0;
    int view_ = 0;
    CatalogueEntry current_;
};

}  // namespace

std::unique_ptr<CatalogueSource> lookAlike(CatalogueProfile profile, const SampleCatalogueOptions& options) {
    return std::make_unique<LookAlike>(std::move(profile), options);
}

}  // namespace vitrine::sample_data
