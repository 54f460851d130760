// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/breakdown.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"

namespace vitrine::evaluation {

Breakdown byCategory(std::span<const Prediction> predictions) {
    std::map<std::string, std::vector<RowScore>> groups;
    for (const Prediction& prediction : predictions) groups[prediction.trueCategory].push_back(scoreOf(prediction));
    Breakdown breakdown;
    for (const auto& [category, scores] : groups)
        breakdown.emplace_back(category, metricsOf(std::span<const RowScore>(scores)));
    return breakdown;
}

Breakdown byPriceBand(std::span<const Prediction> predictions) {
    constexpr std::size_t kBands = 4;
    std::vector<const Prediction*> rows;
    for (const Prediction& prediction : predictions) {
        if (prediction.truePrice) rows.push_back(&prediction);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto* a, const auto* b) { return *a->truePrice < *b->truePrice; });
    Breakdown breakdown;
    std::size_t from = 0;
    for (std::size_t band = 1; band <= kBands && from < rows.size(); ++band) {
        std::size_t to = std::max(from + 1, rows.size() * band / kBands);
        while (to < rows.size() && *rows[to]->truePrice == *rows[to - 1]->truePrice) ++to;
        std::vector<RowScore> scores;
        for (std::size_t i = from; i < to; ++i) scores.push_back(scoreOf(*rows[i]));
        const std::string name =
            text::formatNumber(*rows[from]->truePrice) + "-" + text::formatNumber(*rows[to - 1]->truePrice);
        breakdown.emplace_back(name, metricsOf(std::span<const RowScore>(scores)));
        from = to;
    }
    return breakdown;
}

}  // namespace vitrine::evaluation
