// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/learning_map.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/io/json.h"
#include "core/training/run_files.h"
#include "core/training/run_lines.h"

namespace vitrine::training {
namespace {

constexpr std::size_t kAmbiguousShare = 3;  // one row of so many
constexpr std::int64_t kLinesBetweenLooks = 256;

/// Mean and spread in one pass (Welford 1962).
struct Spread {
    std::int64_t count = 0;
    double mean = 0.0;
    double squares = 0.0;  ///< sum of squared distances from the mean

    void add(double value) {
        ++count;
        const double before = value - mean;
        mean += before / static_cast<double>(count);
        squares += before * (value - mean);
    }
};

class Gathering {
public:
    void add(const RowLoss& row) {
        // A loss below zero is rounding: no probability exceeds one.
        if (std::isfinite(row.loss)) rows_[row.id].add(std::exp(-std::max(row.loss, 0.0)));
    }
    LearningMap map() const;

private:
    std::map<std::int64_t, Spread> rows_;
};

bool moreConfident(const LearntRow* one, const LearntRow* other) {
    return std::pair(-one->confidence, one->id) < std::pair(-other->confidence, other->id);
}

bool variesMore(const LearntRow* one, const LearntRow* other) {
    return std::pair(-one->variability.value_or(0), one->id) < std::pair(-other->variability.value_or(0), other->id);
}

void drawBorders(std::vector<LearntRow>& rows) {
    std::vector<LearntRow*> order;
    for (LearntRow& row : rows) order.push_back(&row);
    std::ranges::sort(order, moreConfident);
    for (std::size_t i = order.size() - order.size() / 2; i < order.size(); ++i)
        order[i]->region = LearningRegion::Hard;
    std::erase_if(order, [](const LearntRow* row) { return row->variability.value_or(0) <= 0.0; });
    std::ranges::sort(order, variesMore);
    for (std::size_t i = 0; i < order.size() / kAmbiguousShare; ++i) order[i]->region = LearningRegion::Ambiguous;
}

LearningMap Gathering::map() const {
    LearningMap map;
    map.rows.reserve(rows_.size());
    for (const auto& [id, spread] : rows_) {
        LearntRow row{id, spread.count, spread.mean, {}, LearningRegion::Easy};
        if (spread.count > 1) row.variability = std::sqrt(spread.squares / static_cast<double>(spread.count));
        map.seenOnce += spread.count == 1 ? 1 : 0;
        map.mostObservations = std::max(map.mostObservations, spread.count);
        map.rows.push_back(row);
    }
    drawBorders(map.rows);
    return map;
}

}  // namespace

std::vector<LearntRow> LearningMap::clearest(LearningRegion region, std::size_t most) const {
    std::vector<const LearntRow*> order;
    for (const LearntRow& row : rows) {
        if (row.region == region) order.push_back(&row);
    }
    const auto lessConfident = [](const LearntRow* one, const LearntRow* other) {
        return std::pair(one->confidence, one->id) < std::pair(other->confidence, other->id);
    };
    if (region == LearningRegion::Hard) std::ranges::sort(order, lessConfident);
    if (region == LearningRegion::Easy) std::ranges::sort(order, moreConfident);
    if (region == LearningRegion::Ambiguous) std::ranges::sort(order, variesMore);
    if (order.size() > most) order.resize(most);
    std::vector<LearntRow> found;
    for (const LearntRow* row : order) found.push_back(*row);
    return found;
}

LearningMap learningMapOf(std::span<const RowLoss> losses) {
    Gathering gathering;
    for (const RowLoss& row : losses) gathering.add(row);
    return gathering.map();
}

Result<LearningMap> readLearningMap(const std::filesystem::path& runFolder, const RunControl& control) {
    Gathering gathering;
    std::int64_t lines = 0;
    Result<void> stopped;
    VITRINE_CHECK(forEachLine(runFolder / kRowLossFile, [&](const io::Json& line) {
        for (const RowLoss& row : rowLossesIn(line)) gathering.add(row);
        if (++lines % kLinesBetweenLooks == 0) stopped = control.checkpoint();
        return static_cast<bool>(stopped);
    }));
    VITRINE_CHECK(std::move(stopped));
    return gathering.map();
}

}  // namespace vitrine::training
