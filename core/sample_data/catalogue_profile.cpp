// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample_data/catalogue_profile.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "core/base/text.h"

namespace vitrine::sample_data {
namespace {

constexpr std::size_t kKeptNumbers = 4096;
constexpr std::size_t kKeptWords = 1000;
constexpr std::int64_t kRowsBetweenReports = 4096;

std::uint64_t hashOf(const std::string& text) {
    return std::hash<std::string>{}(text);
}

bool isNull(const dataset::Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

std::optional<std::string> textOf(const dataset::Sample& sample, std::string_view field) {
    if (isNull(sample.field(field))) return std::nullopt;
    return sample.text(field);
}

/// A key in which a missing value differs from an empty one.
std::string keyOf(const std::optional<std::string>& text) {
    return text ? "=" + *text : std::string();
}

/// Codes that a look-alike repeats on purpose, and dates, whose range it keeps.
bool mayBeRepeated(const std::string& field) {
    static const std::set<std::string> fields = {"competence_date", "country_code",   "currency_code",
                                                 "category1_code",  "category2_code", "category3_code"};
    return fields.contains(field);
}

}  // namespace

void NumberSample::add(double value) {
    ++seen_;
    if (kept_.size() < kKeptNumbers) {
        kept_.push_back(value);
    } else if (const auto slot = static_cast<std::size_t>(random_.integer(0, seen_ - 1)); slot < kKeptNumbers) {
        kept_[slot] = value;
    }
}

void NumberSample::close() {
    std::sort(kept_.begin(), kept_.end());
}

double NumberSample::quantile(double share) const {
    if (kept_.empty()) return 0.0;
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(kept_.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, kept_.size() - 1);
    return kept_[below] + (kept_[above] - kept_[below]) * (place - static_cast<double>(below));
}

double NumberSample::wholeShare(double step) const {
    if (kept_.empty()) return 0.0;
    const auto whole = [step](double value) { return std::abs(value / step - std::round(value / step)) < 1e-6; };
    return static_cast<double>(std::count_if(kept_.begin(), kept_.end(), whole)) / static_cast<double>(kept_.size());
}

void Frequencies::add(std::uint64_t key) {
    if (counts_.size() >= kKeptWords && !counts_.contains(key)) {
        overflow_ = true;
        return;
    }
    ++counts_[key];
}

void Frequencies::close() {
    std::vector<double> counts;
    for (const auto& [key, count] : counts_) counts.push_back(static_cast<double>(count));
    std::sort(counts.rbegin(), counts.rend());
    double sum = 0;
    for (const double count : counts) cumulative_.push_back(sum += count);
    counts_.clear();
}

std::size_t Frequencies::draw(Random& random) const {
    if (cumulative_.empty()) return 0;
    const double place = random.uniform() * cumulative_.back();
    return static_cast<std::size_t>(std::upper_bound(cumulative_.begin(), cumulative_.end(), place) -
                                    cumulative_.begin());
}

std::optional<std::int64_t> dayOf(const std::string& date) {
    if (date.size() < 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
    const auto year = text::parseInteger(date.substr(0, 4));
    const auto month = text::parseInteger(date.substr(5, 2));
    const auto day = text::parseInteger(date.substr(8, 2));
    if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
    const std::chrono::year_month_day parsed{std::chrono::year{static_cast<int>(*year)},
                                             std::chrono::month{static_cast<unsigned>(*month)},
                                             std::chrono::day{static_cast<unsigned>(*day)}};
    if (!parsed.ok()) return std::nullopt;
    return std::chrono::sys_days{parsed}.time_since_epoch().count();
}

Result<CatalogueProfile> CatalogueProfile::of(const dataset::Project& project, const RunControl& control,
                                              const Progress& progress) {
    CatalogueProfile profile;
    VITRINE_TRY(const std::int64_t total, project.samples().count());
    VITRINE_CHECK(project.samples().forEach({}, [&](const dataset::Sample& sample) -> Result<void> {
        profile.add(sample);
        if (profile.rows_ % kRowsBetweenReports != 0) return {};
        report(progress, {"reading the project", profile.rows_, total, {}});
        return control.checkpoint();
    }));
    if (profile.rows_ == 0) {
        return Error{ErrorCode::InvalidData, project.folder().string() + " has no rows to be like",
                     "import a catalogue into it first"};
    }
    profile.close();
    return profile;
}

CategoryProfile& CatalogueProfile::categoryOf(const dataset::Sample& sample) {
    CategoryProfile category;
    category.codes = {textOf(sample, "category1_code"), textOf(sample, "category2_code"),
                      textOf(sample, "category3_code")};
    const std::vector<std::string> key = {keyOf(category.codes[0]), keyOf(category.codes[1]), keyOf(category.codes[2])};
    const auto [place, isNew] = categoryIndex_.emplace(key, categories.size());
    if (isNew) categories.push_back(std::move(category));
    return categories[place->second];
}

MarketProfile& CatalogueProfile::marketOf(const dataset::Sample& sample) {
    MarketProfile market;
    market.country = textOf(sample, "country_code");
    market.currency = textOf(sample, "currency_code");
    const auto [place, isNew] =
        marketIndex_.emplace(std::vector{keyOf(market.country), keyOf(market.currency)}, markets.size());
    if (isNew) markets.push_back(std::move(market));
    return markets[place->second];
}

void CatalogueProfile::addPrices(const dataset::Sample& sample, CategoryProfile& category, MarketProfile& market) {
    const auto full = sample.number("full_price");
    const auto price = sample.number("price");
    const auto euros = sample.number("full_price_eur");
    if (!full || *full <= 0) return;
    category.fullPrices.add(*full);
    allPrices_.add(*full);
    if (euros && *euros > 0) market.euroRates.add(*euros / *full);
    if (!price || *price <= 0 || *price >= *full) return;
    ++category.discounted;
    discounts.add(*price / *full);
}

void CatalogueProfile::addExtras(const dataset::Sample& sample) {
    for (std::size_t i = dataset::knownFields().size(); i < sample.fields.size(); ++i) {
        const dataset::Field& field = sample.fields[i];
        const auto [place, isNew] = extraIndex_.emplace(field.name, extras.size());
        if (isNew) extras.push_back({field.name, 0, 0, {}, {}});
        ExtraColumn& column = extras[place->second];
        if (const auto* number = std::get_if<double>(&field.value)) {
            ++column.numbers;
            column.values.add(*number);
        } else if (const auto* text = std::get_if<std::string>(&field.value)) {
            ++column.texts;
            column.words.add(hashOf(*text));
        }
    }
}

void CatalogueProfile::add(const dataset::Sample& sample) {
    ++rows_;
    for (const dataset::Field& field : sample.fields) {
        const auto* text = std::get_if<std::string>(&field.value);
        if (text != nullptr && !mayBeRepeated(field.name)) textHashes_.push_back(hashOf(*text));
    }
    CategoryProfile& category = categoryOf(sample);
    MarketProfile& market = marketOf(sample);
    ++category.rows;
    ++market.rows;
    const auto& known = dataset::knownFields();
    category.missing.resize(known.size());
    for (std::size_t i = 0; i < known.size(); ++i) category.missing[i] += isNull(sample.field(known[i])) ? 1 : 0;
    addPrices(sample, category, market);
    addExtras(sample);
    if (sample.image) ++withPicture_;
    if (const auto day = dayOf(sample.text("competence_date"))) days.add(static_cast<double>(*day));
    if (const auto code = textOf(sample, "product_code")) ++rowsOfCode_[hashOf(*code)];
    if (const auto brand = textOf(sample, "brand")) brands.add(hashOf(*brand));
    if (const auto website = textOf(sample, "website_name")) websites.add(hashOf(*website));
}

void CatalogueProfile::close() {
    std::sort(textHashes_.begin(), textHashes_.end());
    textHashes_.erase(std::unique(textHashes_.begin(), textHashes_.end()), textHashes_.end());
    for (CategoryProfile& category : categories) category.fullPrices.close();
    for (MarketProfile& market : markets) market.euroRates.close();
    for (ExtraColumn& column : extras) {
        column.values.close();
        column.words.close();
    }
    for (const auto& [code, rows] : rowsOfCode_) viewsPerProduct.add(static_cast<double>(rows));
    rowsOfCode_.clear();
    for (NumberSample* sample : {&discounts, &days, &viewsPerProduct, &allPrices_}) sample->close();
    brands.close();
    websites.close();
    pictureShare = rows_ > 0 ? static_cast<double>(withPicture_) / static_cast<double>(rows_) : 0.0;
    for (const double step : {1.0, 5.0, 10.0}) {
        if (allPrices_.wholeShare(step) >= 0.95) priceStep = step;
    }
}

bool CatalogueProfile::containsText(const std::string& text) const {
    return std::binary_search(textHashes_.begin(), textHashes_.end(), hashOf(text));
}

double CategoryProfile::missingShare(std::size_t knownColumn) const {
    return rows == 0 ? 0.0 : static_cast<double>(missing.at(knownColumn)) / static_cast<double>(rows);
}

double CatalogueProfile::missingShare(const ExtraColumn& column) const {
    return rows_ == 0 ? 0.0 : 1.0 - static_cast<double>(column.numbers + column.texts) / static_cast<double>(rows_);
}

}  // namespace vitrine::sample_data
