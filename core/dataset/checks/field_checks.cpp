// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/field_checks.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/text.h"
#include "core/dataset/checks/price_figures.h"

namespace vitrine::dataset {
namespace {

constexpr std::array kAnswer = {"title", "category3_code", "full_price"};  // what the model is to say
constexpr std::array kNotRequired = {"itemurl", "imageurl"};
constexpr double kNearlyAll = 0.95;
constexpr double kRounding = 1.005;
constexpr double kOtherRate = 1.5;  // factor; currencies move less over the years of a catalogue
constexpr std::size_t kFewestRates = 8;

constexpr std::array<const char*, 4> kPriceNames = {"full_price", "price", "full_price_eur", "price_eur"};

template <typename Names>
bool isOneOf(const Names& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Fields, as bits of CheckRow::present, that a row is expected to have.
std::uint32_t expectedFields(const CheckData& data) {
    const std::vector<std::string>& fields = knownFields();
    std::uint32_t expected = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (isOneOf(kNotRequired, fields[i])) continue;
        const auto having = static_cast<double>(std::count_if(
            data.rows.begin(), data.rows.end(), [&](const CheckRow& row) { return (row.present >> i & 1u) != 0; }));
        const bool nearlyAll = having >= kNearlyAll * static_cast<double>(data.rows.size());
        if (having > 0 && (nearlyAll || isOneOf(kAnswer, fields[i]))) expected |= 1u << i;
    }
    return expected;
}

std::string problemOf(const CheckRow& row, std::size_t price) {
    const std::string name = kPriceNames[price];
    if (!row.unreadable[price].empty()) return name + ": '" + row.unreadable[price] + "' is no number";
    if (row.prices[price] && !(*row.prices[price] > 0)) {
        return name + ": " + text::formatNumber(*row.prices[price]) + " is not above zero";
    }
    return {};
}

/// Price in the row's currency for one euro, by currency.
std::map<std::string, double> euroRates(const CheckData& data) {
    std::map<std::string, std::vector<double>> rates;
    for (const CheckRow& row : data.rows) {
        if (const auto rate = logRatio(row, CheckRow::Full, CheckRow::FullEuro)) rates[row.currency].push_back(*rate);
    }
    std::map<std::string, double> usual;
    for (auto& [currency, values] : rates) {
        if (values.size() >= kFewestRates) usual[currency] = medianOf(values);
    }
    return usual;
}

std::string contradictionIn(const CheckRow& row, const std::map<std::string, double>& rates) {
    const auto discount = logRatio(row, CheckRow::Full, CheckRow::Sold);
    if (discount && *discount < -std::log(kRounding)) {
        return "sold for " + text::formatNumber(*row.prices[CheckRow::Sold]) + ", more than the full price of " +
               text::formatNumber(*row.prices[CheckRow::Full]);
    }
    const auto rate = logRatio(row, CheckRow::Full, CheckRow::FullEuro);
    const auto usual = rates.find(row.currency);
    if (rate && usual != rates.end() && std::abs(*rate - usual->second) > std::log(kOtherRate)) {
        return text::formatNumber(*row.prices[CheckRow::Full]) + " is not " +
               text::formatNumber(*row.prices[CheckRow::FullEuro]) + " euros at the other rows' rate";
    }
    return {};
}

}  // namespace

std::vector<Issue> checkMissingFields(const CheckData& data) {
    const std::uint32_t expected = expectedFields(data);
    const std::vector<std::string>& fields = knownFields();
    std::vector<Issue> issues;
    for (const CheckRow& row : data.rows) {
        std::string missing;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (((expected & ~row.present) >> i & 1u) != 0) missing += (missing.empty() ? "" : ", ") + fields[i];
        }
        if (!missing.empty()) issues.push_back({row.id, IssueKind::MissingField, missing, {}, 0});
    }
    return issues;
}

std::vector<Issue> checkReadablePrices(const CheckData& data) {
    std::vector<Issue> issues;
    for (const CheckRow& row : data.rows) {
        std::string problems;
        for (std::size_t price = 0; price < kPriceNames.size(); ++price) {
            const std::string problem = problemOf(row, price);
            if (!problem.empty()) problems += (problems.empty() ? "" : "; ") + problem;
        }
        if (!problems.empty()) issues.push_back({row.id, IssueKind::PriceUnreadable, problems, {}, 0});
    }
    return issues;
}

std::vector<Issue> checkConsistency(const CheckData& data) {
    const std::map<std::string, double> rates = euroRates(data);
    std::vector<Issue> issues;
    for (const CheckRow& row : data.rows) {
        std::string contradiction = contradictionIn(row, rates);
        if (contradiction.empty()) continue;
        issues.push_back({row.id, IssueKind::InconsistentFields, std::move(contradiction), {}, 0});
    }
    return issues;
}

}  // namespace vitrine::dataset
