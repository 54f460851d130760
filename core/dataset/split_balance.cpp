// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/split_balance.h"

#include <algorithm>
#include <cmath>

namespace vitrine::dataset {
namespace {

std::size_t placeOf(Split split) {
    return static_cast<std::size_t>(split) - 1;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct Counts {
    std::array<double, 3> rows{};
    double all = 0;

    void add(Split split) {
        rows[placeOf(split)] += 1;
        all += 1;
    }
};

}  // namespace

SplitBalance balanceOf(const std::vector<SplitRow>& rows, const std::vector<Split>& splits,
                       const std::vector<std::string>& categories) {
    std::vector<Counts> counts(categories.size());
    Counts total;
    std::array<std::vector<double>, 3> prices;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t last = categories.size() - 1;
        counts[rows[i].category < 0 ? last : static_cast<std::size_t>(rows[i].category)].add(splits[i]);
        total.add(splits[i]);
        if (rows[i].price) prices[placeOf(splits[i])].push_back(*rows[i].price);
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i].all > 0) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return counts[a].all > counts[b].all; });
    SplitBalance balance;
    for (const std::size_t category : order) {
        SplitBalance::Category shares{categories[category], {}};
        for (std::size_t i = 0; i < shares.shares.size(); ++i) {
            if (total.rows[i] == 0) continue;
            shares.shares[i] = counts[category].rows[i] / total.rows[i];
            balance.largestGap =
                std::max(balance.largestGap, std::abs(shares.shares[i] - counts[category].all / total.all));
        }
        balance.categories.push_back(std::move(shares));
    }
    for (std::size_t i = 0; i < prices.size(); ++i) balance.medianPrice[i] = median(std::move(prices[i]));
    return balance;
}

}  // namespace vitrine::dataset
