// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/checks/label_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/dataset/checks/placeholder_check.h"
#include "core/dataset/checks/price_figures.h"
#include "core/dataset/checks/related_rows.h"

namespace vitrine::dataset {
namespace {

constexpr double kSamePrice = 0.01;  // as a share of it: rounding

using Group = std::vector<std::size_t>;

/// Rows of each picture that two rows or more show, without the placeholders.
std::vector<const Group*> sharedPictures(const CheckData& data) {
    const std::vector<std::string> placeholders = placeholderReasons(data);
    std::vector<const Group*> groups;
    for (std::size_t look = 0; look < data.looks.size(); ++look) {
        if (data.looks[look].size() > 1 && placeholders[look].empty()) groups.push_back(&data.looks[look]);
    }
    return groups;
}

std::vector<double> pricesOf(const CheckData& data, const Group& group) {
    std::vector<double> prices;
    for (const std::size_t row : group) {
        if (logPrice(data.rows[row], CheckRow::Full)) prices.push_back(*data.rows[row].prices[CheckRow::Full]);
    }
    return prices;
}

std::string conflictIn(const CheckData& data, const Group& group) {
    std::set<std::string> categories;
    for (const std::size_t row : group) {
        if (!data.rows[row].category.empty()) categories.insert(text::foldCase(data.rows[row].category));
    }
    if (categories.size() > 1) return "categories " + *categories.begin() + " and " + *categories.rbegin();
    const std::vector<double> prices = pricesOf(data, group);
    if (prices.empty()) return {};
    const auto [low, high] = std::minmax_element(prices.begin(), prices.end());
    if (*high - *low <= kSamePrice * *high) return {};
    return "prices from " + text::formatNumber(*low) + " to " + text::formatNumber(*high);
}

}  // namespace

std::vector<Issue> checkConflictingLabels(const CheckData& data) {
    std::vector<Issue> issues;
    for (const Group* group : sharedPictures(data)) {
        const std::string conflict = conflictIn(data, *group);
        if (conflict.empty()) continue;
        for (const std::size_t row : *group) {
            issues.push_back({data.rows[row].id, IssueKind::ConflictingLabels, conflict + " for one picture",
                              relatedRows(data, *group, row), 0});
        }
    }
    return issues;
}

IrreducibleError estimateIrreducibleError(const CheckData& data) {
    IrreducibleError error;
    std::int64_t labelled = 0;
    std::int64_t outvoted = 0;
    for (const Group* group : sharedPictures(data)) {
        std::vector<double> prices = pricesOf(data, *group);
        if (prices.size() > 1) {
            const double middle = medianOf(prices);
            for (const double price : prices) {
                error.mae += std::abs(price - middle);
                error.mape += std::abs(price - middle) / price;
            }
            error.rows += static_cast<std::int64_t>(prices.size());
        }
        std::map<std::string, std::int64_t> votes;
        for (const std::size_t row : *group) {
            if (!data.rows[row].category.empty()) ++votes[text::foldCase(data.rows[row].category)];
        }
        std::int64_t most = 0;
        std::int64_t all = 0;
        for (const auto& [category, count] : votes) {
            most = std::max(most, count);
            all += count;
        }
        labelled += all;
        outvoted += all - most;
    }
    if (error.rows > 0) {
        error.mae /= static_cast<double>(error.rows);
        error.mape /= static_cast<double>(error.rows);
    }
    if (labelled > 0) error.categoryError = static_cast<double>(outvoted) / static_cast<double>(labelled);
    return error;
}

}  // namespace vitrine::dataset
