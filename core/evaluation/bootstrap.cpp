// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/bootstrap.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/random.h"

namespace vitrine::evaluation {

int resamplesFor(const BootstrapOptions& options, std::size_t rows) {
    constexpr double kDraws = 1e8;  // about two seconds
    const double affordable = kDraws / static_cast<double>(std::max<std::size_t>(rows, 1));
    return static_cast<int>(std::min<double>(options.resamples, std::max(200.0, affordable)));
}

void drawResample(std::uint64_t seed, int resample, std::size_t rows, std::vector<std::uint32_t>& drawn) {
    Random random = Random::keyed({seed, static_cast<std::uint64_t>(resample)});
    drawn.resize(rows);
    for (std::uint32_t& row : drawn)
        row = static_cast<std::uint32_t>(random.integer(0, static_cast<std::int64_t>(rows) - 1));
}

std::optional<Interval> percentileInterval(std::vector<double>& values, double confidence) {
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, values.size() - 1);
        // An infinite neighbour must not turn an exact hit into inf * 0.
        const double weight = place - static_cast<double>(below);
        return weight > 0.0 && values[above] > values[below] ? values[below] + weight * (values[above] - values[below])
                                                             : values[below];
    };
    const double tail = (1.0 - confidence) / 2.0;
    return Interval{at(tail), at(1.0 - tail)};
}

std::map<std::string, Interval> bootstrapIntervals(std::span<const RowScore> scores, const BootstrapOptions& options) {
    std::map<std::string, Interval> intervals;
    if (scores.empty()) return intervals;
    std::array<std::vector<double>, kMetricFields.size()> values;
    std::vector<std::uint32_t> drawn;
    std::vector<RowScore> sample(scores.size());
    const int resamples = resamplesFor(options, scores.size());
    for (int resample = 0; resample < resamples; ++resample) {
        drawResample(options.seed, resample, scores.size(), drawn);
        for (std::size_t i = 0; i < drawn.size(); ++i) sample[i] = scores[drawn[i]];
        const PriceMetrics metrics = metricsOf(std::span<const RowScore>(sample));
        for (std::size_t i = 0; i < kMetricFields.size(); ++i) {
            if (const auto value = metrics.*kMetricFields[i].value) values[i].push_back(*value);
        }
    }
    for (std::size_t i = 0; i < kMetricFields.size(); ++i) {
        if (const auto interval = percentileInterval(values[i], options.confidence))
            intervals.emplace(kMetricFields[i].name, *interval);
    }
    return intervals;
}

}  // namespace vitrine::evaluation
