// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/price_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>

#include "core/base/parallel.h"
#include "core/base/text.h"
#include "core/dataset/checks/price_figures.h"
#include "core/dataset/checks/price_neighbours.h"

namespace vitrine::dataset {
namespace {

constexpr std::size_t kNeighbours = 16;
constexpr std::size_t kFewestNeighbours = 6;
constexpr std::size_t kFewestProducts = 12;   // of a category that is judged by itself
constexpr double kLeastSpread = 0.1;          // log price: prices of equal products differ by a tenth anyway
constexpr double kLeastScore = 2.5;           // robust standard deviations
const double kLeastFactor = std::log(2.0);    // half or twice is no misplaced point
const double kContradiction = std::log(4.0);  // no discount and no rate of exchange is so far from the others'
constexpr double kContradicted = 100;         // added to the score: the row itself says that something is wrong

/// What the neighbours say of a row's price, in logarithms.
struct Opinion {
    std::size_t row = 0;
    double price = 0;
    double middle = 0;
    double spread = 0;
    std::vector<PriceNeighbour> neighbours;

    double distance() const { return std::abs(price - middle); }
};

/// Priced rows that are held against each other.
using Category = std::vector<std::size_t>;

std::size_t productsIn(const CheckData& data, const Category& category) {
    std::set<std::string> products;
    for (const std::size_t row : category) {
        const std::string& code = data.rows[row].product;
        products.insert(code.empty() ? std::to_string(data.rows[row].id) : code);
        if (products.size() >= kFewestProducts) break;
    }
    return products.size();
}

/// By category and currency.
std::vector<Category> categoriesOf(const CheckData& data) {
    std::map<std::string, Category> byName;
    for (std::size_t i = 0; i < data.rows.size(); ++i) {
        const CheckRow& row = data.rows[i];
        if (logPrice(row, CheckRow::Full)) byName[text::foldCase(row.currency + "\n" + row.category)].push_back(i);
    }
    std::vector<Category> categories;
    for (auto& [name, rows] : byName) categories.push_back(std::move(rows));
    return categories;
}

Category everyPricedRow(const std::vector<Category>& categories) {
    Category all;
    for (const Category& category : categories) all.insert(all.end(), category.begin(), category.end());
    std::sort(all.begin(), all.end());
    return all;
}

Opinion opinionOn(const CheckData& data, std::size_t row, const PriceNeighbours& neighbours) {
    Opinion opinion;
    opinion.row = row;
    opinion.price = logPrice(data.rows[row], CheckRow::Full).value_or(0);
    opinion.neighbours = neighbours.of(row, kNeighbours);
    std::vector<double> prices;
    for (const PriceNeighbour& neighbour : opinion.neighbours) prices.push_back(neighbour.logarithm);
    opinion.middle = medianOf(prices);
    opinion.spread = robustSpread(prices, opinion.middle);
    return opinion;
}

/// How far a row's own prices usually lie apart, in logarithms.
struct UsualRatio {
    CheckRow::Price other;
    std::map<std::string, double> middle;  ///< by currency
};

std::vector<UsualRatio> usualRatios(const CheckData& data) {
    std::vector<UsualRatio> usual;
    for (const auto other : {CheckRow::Sold, CheckRow::FullEuro}) {
        std::map<std::string, std::vector<double>> ratios;
        for (const CheckRow& row : data.rows) {
            if (const auto ratio = logRatio(row, CheckRow::Full, other)) ratios[row.currency].push_back(*ratio);
        }
        UsualRatio found{other, {}};
        for (auto& [currency, values] : ratios) found.middle[currency] = medianOf(values);
        usual.push_back(std::move(found));
    }
    return usual;
}

double contradiction(const CheckRow& row, const std::vector<UsualRatio>& usual) {
    double most = 0;
    for (const UsualRatio& ratio : usual) {
        const auto own = logRatio(row, CheckRow::Full, ratio.other);
        if (own) most = std::max(most, std::abs(*own - ratio.middle.at(row.currency)));
    }
    return most;
}

Issue issueOf(const CheckData& data, const Opinion& opinion, double score) {
    const double usual = std::round(std::exp(opinion.middle) * 100) / 100;
    Issue issue{data.rows[opinion.row].id, IssueKind::SuspiciousPrice, {}, {}, score};
    issue.detail = text::formatNumber(*data.rows[opinion.row].prices[CheckRow::Full]);
    if (opinion.neighbours.size() >= kFewestNeighbours) {
        issue.detail += "; products that look and read alike cost " + text::formatNumber(usual);
    }
    if (score >= kContradicted) issue.detail += "; the row's other prices say otherwise";
    for (const PriceNeighbour& neighbour : opinion.neighbours) {
        if (issue.related.size() < kMostRelated) issue.related.push_back(data.rows[neighbour.row].id);
    }
    return issue;
}

class PriceCheck {
public:
    PriceCheck(const CheckData& data, const RunControl& control)
        : data_(data), control_(control), usual_(usualRatios(data)) {}

    Result<std::vector<Issue>> run() {
        const std::vector<Category> categories = categoriesOf(data_);
        Category strays;
        for (const Category& category : categories) {
            if (productsIn(data_, category) >= kFewestProducts) {
                VITRINE_CHECK(judge(category, category));
            } else {
                strays.insert(strays.end(), category.begin(), category.end());
            }
        }
        if (!strays.empty()) VITRINE_CHECK(judge(strays, everyPricedRow(categories)));
        std::stable_sort(issues_.begin(), issues_.end(),
                         [](const Issue& a, const Issue& b) { return a.weight > b.weight; });
        const auto most = static_cast<std::size_t>(kMostSuspicious * static_cast<double>(data_.rows.size()));
        if (issues_.size() > most) issues_.resize(most);
        return std::move(issues_);
    }

private:
    Result<void> judge(const Category& rows, const Category& pool) {
        const PriceNeighbours neighbours(data_, pool);
        std::vector<Opinion> opinions(rows.size());
        const auto ask = [&](std::size_t i) -> Result<void> {
            VITRINE_CHECK(control_.checkpoint());
            opinions[i] = opinionOn(data_, rows[i], neighbours);
            return {};
        };
        VITRINE_CHECK(forEachInParallel(rows.size(), backgroundThreads(), ask));
        std::vector<double> distances;
        for (const Opinion& opinion : opinions) distances.push_back(opinion.price - opinion.middle);
        // Neighbourhoods are small: their spread is steadied by what is usual in the category.
        const double usual = robustSpread(distances, 0);
        for (const Opinion& opinion : opinions) take(opinion, usual);
        return {};
    }

    void take(const Opinion& opinion, double usual) {
        double score = 0;
        if (opinion.neighbours.size() >= kFewestNeighbours && opinion.distance() >= kLeastFactor) {
            const double spread = std::sqrt((opinion.spread * opinion.spread + usual * usual) / 2);
            score = opinion.distance() / std::max(spread, kLeastSpread);
        }
        const double apart = contradiction(data_.rows[opinion.row], usual_);
        if (apart > kContradiction) score += kContradicted + apart;
        if (score >= kLeastScore) issues_.push_back(issueOf(data_, opinion, score));
    }

    const CheckData& data_;
    const RunControl& control_;
    std::vector<UsualRatio> usual_;
    std::vector<Issue> issues_;
};

}  // namespace

Result<std::vector<Issue>> checkPrices(const CheckData& data, const RunControl& control) {
    return PriceCheck(data, control).run();
}

}  // namespace vitrine::dataset
