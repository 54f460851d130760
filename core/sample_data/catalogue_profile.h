// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/project.h"

namespace vitrine::sample_data {

/// A fair sample of at most a few thousand numbers of a stream, for its quantiles.
class NumberSample {
public:
    void add(double value);
    /// Sorts; called once after the last add().
    void close();
    bool empty() const { return kept_.empty(); }
    /// Interpolated; `share` 0 … 1. 0 if empty.
    double quantile(double share) const;
    double wholeShare(double step) const;  ///< of the kept numbers, how many are multiples of `step`

private:
    std::vector<double> kept_;
    std::int64_t seen_ = 0;
    Random random_{7};
};

/// How often something occurs, by number only: what it was called is forgotten.
class Frequencies {
public:
    void add(std::uint64_t key);
    void close();
    /// Ranks 0 (the most frequent) …; 0 if nothing was counted.
    std::size_t draw(Random& random) const;
    bool many() const { return overflow_; }  ///< more than are worth telling apart

private:
    std::unordered_map<std::uint64_t, std::int64_t> counts_;
    std::vector<double> cumulative_;
    bool overflow_ = false;
};

struct CategoryProfile {
    std::array<std::optional<std::string>, 3> codes;  ///< category1_code … category3_code; nullopt = missing
    std::int64_t rows = 0;
    std::int64_t discounted = 0;
    std::vector<std::int64_t> missing;  ///< rows without a value, by column of dataset::knownFields()
    NumberSample fullPrices;

    double missingShare(std::size_t knownColumn) const;  ///< 0 … 1
};

struct MarketProfile {
    std::optional<std::string> country;
    std::optional<std::string> currency;
    std::int64_t rows = 0;
    NumberSample euroRates;
};

/// A column besides the 17 known ones.
struct ExtraColumn {
    std::string name;
    std::int64_t numbers = 0;
    std::int64_t texts = 0;
    NumberSample values;
    Frequencies words;
};

/// What a look-alike may know of a real catalogue: columns, category, country and currency codes, and distributions.
/// Texts are kept as 64-bit hashes, to make sure that none of them is written again.
class CatalogueProfile {
public:
    /// Reads the project once. Errors: those of SampleRepository::forEach(), InvalidData (no rows), Cancelled.
    static Result<CatalogueProfile> of(const dataset::Project& project, const RunControl& control,
                                       const Progress& progress = {});

    void add(const dataset::Sample& sample);
    void close();

    std::int64_t rows() const { return rows_; }
    bool containsText(const std::string& text) const;
    double missingShare(const ExtraColumn& column) const;

    std::vector<CategoryProfile> categories;
    std::vector<MarketProfile> markets;
    std::vector<ExtraColumn> extras;
    NumberSample discounts;  ///< price / full price where lower
    NumberSample days;       ///< since 1970
    NumberSample viewsPerProduct;
    Frequencies brands;
    Frequencies websites;
    double pictureShare = 0.0;
    double priceStep = 0.01;  ///< prices are multiples of it

private:
    void addPrices(const dataset::Sample& sample, CategoryProfile& category, MarketProfile& market);
    void addExtras(const dataset::Sample& sample);
    CategoryProfile& categoryOf(const dataset::Sample& sample);
    MarketProfile& marketOf(const dataset::Sample& sample);

    std::int64_t rows_ = 0;
    std::int64_t withPicture_ = 0;
    std::map<std::vector<std::string>, std::size_t> categoryIndex_;
    std::map<std::vector<std::string>, std::size_t> marketIndex_;
    std::map<std::string, std::size_t> extraIndex_;
    std::unordered_map<std::uint64_t, std::int64_t> rowsOfCode_;
    std::vector<std::uint64_t> textHashes_;
    NumberSample allPrices_;
};

/// "2024-05-31", also with a time behind it, as days since 1970.
std::optional<std::int64_t> dayOf(const std::string& date);

}  // namespace vitrine::sample_data
