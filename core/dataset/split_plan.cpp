// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/split_plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "core/base/random.h"
#include "core/dataset/row_groups.h"

namespace vitrine::dataset {
namespace {

constexpr std::array kSplits = {Split::Train, Split::Validation, Split::Test};
using Fractions = std::array<double, 3>;

/// Gives each next group to the split that is furthest behind its share: totals and every run of consecutive groups
/// are in proportion.
class FairShares {
public:
    explicit FairShares(const Fractions& fractions) : fractions_(fractions) {}

    Split next(std::size_t rows, double total) {
        std::size_t furthest = 0;
        for (std::size_t i = 1; i < fractions_.size(); ++i) {
            if (behind(i, total) > behind(furthest, total)) furthest = i;
        }
        given_[furthest] += static_cast<double>(rows);
        return kSplits[furthest];
    }

private:
    double behind(std::size_t split, double total) const { return fractions_[split] * total - given_[split]; }

    Fractions fractions_;
    std::array<double, 3> given_ = {0, 0, 0};
};

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random = Random::keyed({seed});
    random.shuffle(order);
    return order;
}

/// Consecutive pieces of the order: training first, then validation, then test.
std::vector<Split> inPieces(const std::vector<std::size_t>& order, const Fractions& fractions) {
    const auto count = static_cast<double>(order.size());
    const auto validation = static_cast<std::size_t>(std::llround(fractions[1] * count));
    const auto test = std::min(order.size() - validation, static_cast<std::size_t>(std::llround(fractions[2] * count)));
    const std::size_t train = order.size() - validation - test;
    std::vector<Split> splits(order.size(), Split::Train);
    for (std::size_t i = train; i < order.size(); ++i) {
        splits[order[i]] = i < train + validation ? Split::Validation : Split::Test;
    }
    return splits;
}

std::vector<Split> stratified(const std::vector<SplitRow>& rows, const SplitOptions& options, const Fractions& f) {
    std::vector<std::size_t> order = shuffled(rows.size(), options.seed);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rows[a].category < rows[b].category; });
    std::vector<Split> splits(rows.size());
    FairShares shares(f);
    for (std::size_t i = 0; i < order.size(); ++i) splits[order[i]] = shares.next(1, static_cast<double>(i + 1));
    return splits;
}

std::vector<Split> grouped(const std::vector<SplitRow>& rows, const SplitOptions& options, const Fractions& f) {
    const std::vector<std::vector<std::size_t>> groups = groupRows(rows);
    std::vector<std::size_t> order = shuffled(groups.size(), options.seed);
    // Large groups first: the small ones that follow even out what they leave.
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return groups[a].size() > groups[b].size(); });
    std::vector<Split> splits(rows.size());
    FairShares shares(f);
    for (const std::size_t group : order) {
        const Split split = shares.next(groups[group].size(), static_cast<double>(rows.size()));
        for (const std::size_t row : groups[group]) splits[row] = split;
    }
    return splits;
}

std::vector<Split> byDate(const std::vector<SplitRow>& rows, const SplitOptions& options, const Fractions& f) {
    std::vector<std::size_t> order = shuffled(rows.size(), options.seed);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rows[a].date < rows[b].date; });
    return inPieces(order, f);
}

}  // namespace

std::string_view splitMethodName(SplitMethod method) {
    switch (method) {
        case SplitMethod::Random:
            return "random";
        case SplitMethod::Stratified:
            return "stratified";
        case SplitMethod::Date:
            return "date";
        case SplitMethod::Group:
            break;
    }
    return "group";
}

Result<std::vector<Split>> planSplit(const std::vector<SplitRow>& rows, const SplitOptions& options) {
    const Fractions fractions = {options.train, options.validation, options.test};
    const double sum = options.train + options.validation + options.test;
    const bool valid = std::all_of(fractions.begin(), fractions.end(), [](double f) { return f >= 0 && f <= 1; });
    if (!valid || std::abs(sum - 1.0) > 1e-6) {
        return Error{ErrorCode::InvalidArgument, "the fractions must lie between 0 and 1 and add up to 1", {}};
    }
    switch (options.method) {
        case SplitMethod::Random:
            return inPieces(shuffled(rows.size(), options.seed), fractions);
        case SplitMethod::Stratified:
            return stratified(rows, options, fractions);
        case SplitMethod::Date:
            return byDate(rows, options, fractions);
        case SplitMethod::Group:
            break;
    }
    return grouped(rows, options, fractions);
}

std::vector<SamplePair> findLeaks(const std::vector<SplitRow>& rows, const std::vector<Split>& splits,
                                  std::size_t most) {
    std::set<SamplePair> leaks;
    for (const auto member : {&SplitRow::product, &SplitRow::picture}) {
        std::map<std::int64_t, std::vector<std::size_t>> equals;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].*member >= 0) equals[rows[i].*member].push_back(i);
        }
        for (const auto& [value, group] : equals) {
            for (std::size_t a = 0; a < group.size(); ++a) {
                for (std::size_t b = a + 1; b < group.size() && leaks.size() < most; ++b) {
                    if (splits[group[a]] == splits[group[b]]) continue;
                    leaks.insert({rows[group[a]].id, rows[group[b]].id});
                }
            }
        }
    }
    return {leaks.begin(), leaks.end()};
}

}  // namespace vitrine::dataset
