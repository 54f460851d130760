// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/comparison.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace vitrine::evaluation {
namespace {

struct Pair {
    dataset::SampleId id = 0;
    RowScore current;
    RowScore other;
};

std::vector<Pair> pairsOf(std::span<const Prediction> current, std::span<const Prediction> other) {
    std::unordered_map<dataset::SampleId, const Prediction*> byId;
    for (const Prediction& prediction : other) byId.emplace(prediction.id, &prediction);
    std::vector<Pair> pairs;
    for (const Prediction& prediction : current) {
        const auto found = byId.find(prediction.id);
        if (found == byId.end()) continue;
        Prediction against = *found->second;
        against.truePrice = prediction.truePrice;
        pairs.push_back({prediction.id, scoreOf(prediction), scoreOf(against)});
    }
    return pairs;
}

double errorOf(const RowScore& score) {
    return score.priced ? std::abs(score.error()) : std::numeric_limits<double>::infinity();
}

/// Rows whose error grew, the most grown first; rows without a true price cannot grow.
std::vector<dataset::SampleId> grownRows(std::span<const Pair> pairs) {
    std::vector<std::pair<double, dataset::SampleId>> grown;
    for (const Pair& pair : pairs) {
        const double now = errorOf(pair.current);
        const double before = errorOf(pair.other);
        if (now > before) grown.emplace_back(now - before, pair.id);
    }
    std::sort(grown.begin(), grown.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<dataset::SampleId> ids;
    for (const auto& [growth, id] : grown) ids.push_back(id);
    return ids;
}

struct Differences {
    std::optional<double> medae;
    double unreadable = 0.0;
};

/// Over the rows that `at(0 … n-1)` gives; `scratch` avoids allocating for each resample.
template <typename At>
Differences differencesOf(std::size_t n, const At& at, std::array<std::vector<double>, 2>& scratch) {
    scratch[0].clear();
    scratch[1].clear();
    double unreadable = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        const Pair& pair = at(i);
        if (pair.current.priced) scratch[0].push_back(std::abs(pair.current.error()));
        if (pair.other.priced) scratch[1].push_back(std::abs(pair.other.error()));
        unreadable += (pair.current.readable ? 0.0 : 1.0) - (pair.other.readable ? 0.0 : 1.0);
    }
    Differences differences;
    differences.unreadable = unreadable / static_cast<double>(n);
    const auto now = medianInPlace(scratch[0]);
    const auto before = medianInPlace(scratch[1]);
    if (now && before) differences.medae = *now - *before;
    if (!now && !before) differences.medae = 0.0;  // equally silent
    return differences;
}

void addIntervals(Comparison& comparison, std::span<const Pair> pairs, const BootstrapOptions& options) {
    std::array<std::vector<double>, 2> scratch;
    std::vector<double> medae;
    std::vector<double> unreadable;
    std::vector<std::uint32_t> drawn;
    const int resamples = resamplesFor(options, pairs.size());
    for (int resample = 0; resample < resamples; ++resample) {
        drawResample(options.seed, resample, pairs.size(), drawn);
        const auto differences = differencesOf(
            pairs.size(), [&](std::size_t i) -> const Pair& { return pairs[drawn[i]]; }, scratch);
        if (differences.medae) medae.push_back(*differences.medae);
        unreadable.push_back(differences.unreadable);
    }
    comparison.interval = percentileInterval(medae, options.confidence);
    comparison.unreadableInterval = percentileInterval(unreadable, options.confidence);
}

bool anyPriced(std::span<const Pair> pairs, RowScore Pair::*side) {
    return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) { return (pair.*side).priced; });
}

bool whollyAbove(const std::optional<Interval>& interval) {
    return interval && interval->low > 0.0;
}

}  // namespace

std::string_view verdictName(Verdict verdict) {
    return verdict == Verdict::Noise ? "noise" : verdict == Verdict::Better ? "better" : "worse";
}

std::optional<Verdict> Comparison::verdict() const {
    if (!seedSpread || !medaeDifference) return std::nullopt;
    const bool withinSeeds = std::abs(*medaeDifference) <= seedSpread->noiseLimit;
    const bool withinRows = !interval || (interval->low <= 0.0 && interval->high >= 0.0);
    if (withinSeeds || withinRows) return Verdict::Noise;
    return *medaeDifference < 0.0 ? Verdict::Better : Verdict::Worse;
}

Result<Comparison> compare(std::span<const Prediction> current, std::span<const Prediction> other,
                           const BootstrapOptions& options) {
    const std::vector<Pair> pairs = pairsOf(current, other);
    if (pairs.empty()) {
        return Error{ErrorCode::InvalidArgument,
                     "the two evaluations have no row in common (" + std::to_string(current.size()) + " and " +
                         std::to_string(other.size()) + " rows)",
                     "Compare evaluations of the same project and split."};
    }
    Comparison comparison;
    comparison.n = static_cast<std::int64_t>(pairs.size());
    std::array<std::vector<double>, 2> scratch;
    const auto differences = differencesOf(
        pairs.size(), [&](std::size_t i) -> const Pair& { return pairs[i]; }, scratch);
    comparison.medaeDifference = differences.medae;
    comparison.unreadableDifference = differences.unreadable;
    comparison.gotWorse = grownRows(pairs);
    addIntervals(comparison, pairs, options);
    const bool fellSilent = !anyPriced(pairs, &Pair::current) && anyPriced(pairs, &Pair::other);
    comparison.ship = !fellSilent && !whollyAbove(comparison.interval) && !whollyAbove(comparison.unreadableInterval);
    return comparison;
}

}  // namespace vitrine::evaluation
