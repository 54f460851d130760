// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/calibration.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>

#include "core/evaluation/price_metrics.h"

namespace vitrine::evaluation {
namespace {

struct Judged {
    double confidence = 0.0;
    RowScore score;
};

std::vector<Judged> judgedRows(std::span<const Prediction> predictions) {
    std::vector<Judged> rows;
    for (const Prediction& prediction : predictions) {
        if (!prediction.truePrice || !std::isfinite(*prediction.truePrice)) continue;
        const double confidence = std::isfinite(prediction.confidence) ? prediction.confidence : 0.0;
        rows.push_back({confidence, scoreOf(prediction)});
    }
    return rows;
}

/// The median of what was added so far, in logarithmic time: the smaller half in one heap, the larger in another.
class RunningMedian {
public:
    void add(double value) {
        if (low_.empty() || value <= low_.top())
            low_.push(value);
        else
            high_.push(value);
        if (low_.size() > high_.size() + 1) {
            high_.push(low_.top());
            low_.pop();
        } else if (high_.size() > low_.size()) {
            low_.push(high_.top());
            high_.pop();
        }
    }

    std::optional<double> value() const {
        if (low_.empty()) return std::nullopt;
        return low_.size() > high_.size() ? low_.top() : (low_.top() + high_.top()) / 2.0;
    }

private:
    std::priority_queue<double> low_;
    std::priority_queue<double, std::vector<double>, std::greater<>> high_;
};

ReliabilityBin binOf(std::span<const Judged> rows) {
    ReliabilityBin bin;
    bin.n = static_cast<std::int64_t>(rows.size());
    bin.low = rows.front().confidence;
    bin.high = rows.back().confidence;
    for (const Judged& row : rows) {
        bin.confidence += row.confidence;
        bin.within10 += row.score.within10() ? 1.0 : 0.0;
    }
    bin.confidence /= static_cast<double>(bin.n);
    bin.within10 /= static_cast<double>(bin.n);
    return bin;
}

void addAreas(Abstention& abstention) {
    double misses = 0.0;
    double error = 0.0;
    double width = 0.0;
    double before = 0.0;
    for (const CoveragePoint& point : abstention.curve) {
        const double step = point.coverage - before;
        before = point.coverage;
        misses += step * (1.0 - point.within10);
        if (!point.medae) continue;
        error += step * *point.medae;
        width += step;
    }
    if (!abstention.curve.empty()) abstention.missArea = misses;
    if (width > 0.0) abstention.medaeArea = error / width;
}

}  // namespace

Calibration calibrationOf(std::span<const Prediction> predictions, std::size_t bins) {
    std::vector<Judged> rows = judgedRows(predictions);
    std::ranges::stable_sort(rows, {}, &Judged::confidence);
    Calibration calibration;
    calibration.n = static_cast<std::int64_t>(rows.size());
    double error = 0.0;
    std::size_t from = 0;
    for (std::size_t number = 1; number <= bins && from < rows.size(); ++number) {
        std::size_t to = std::max(from + 1, rows.size() * number / bins);
        while (to < rows.size() && rows[to].confidence == rows[to - 1].confidence) ++to;
        const ReliabilityBin bin = binOf(std::span(rows).subspan(from, to - from));
        error += static_cast<double>(bin.n) * std::abs(bin.within10 - bin.confidence);
        calibration.bins.push_back(bin);
        from = to;
    }
    if (!rows.empty()) calibration.expectedError = error / static_cast<double>(rows.size());
    return calibration;
}

Abstention abstentionOf(std::span<const Prediction> predictions) {
    std::vector<Judged> rows = judgedRows(predictions);
    std::ranges::stable_sort(rows, std::ranges::greater(), &Judged::confidence);
    Abstention abstention;
    abstention.n = static_cast<std::int64_t>(rows.size());
    const auto all = static_cast<double>(rows.size());
    RunningMedian errors;
    std::int64_t hits = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const RowScore& score = rows[i].score;
        if (score.priced) errors.add(std::abs(score.error()));
        hits += score.within10() ? 1 : 0;
        if (i + 1 < rows.size() && rows[i + 1].confidence == rows[i].confidence) continue;
        const auto answered = static_cast<double>(i + 1);
        abstention.curve.push_back({rows[i].confidence, static_cast<std::int64_t>(i + 1), answered / all,
                                    errors.value(), static_cast<double>(hits) / answered});
    }
    addAreas(abstention);
    return abstention;
}

std::vector<CoveragePoint> thinned(std::span<const CoveragePoint> curve, std::size_t most) {
    std::vector<CoveragePoint> points;
    const auto most64 = static_cast<std::int64_t>(most);
    std::int64_t passed = 0;  // multiples of 1 / most that the coverage has reached
    for (const CoveragePoint& point : curve) {
        const std::int64_t reached = point.rows * most64 / curve.back().rows;
        if (reached > passed) points.push_back(point);
        passed = reached;
    }
    return points;
}

std::optional<CoveragePoint> thresholdFor(const Abstention& abstention, double medae) {
    const auto reaches = [medae](const CoveragePoint& point) { return point.medae && *point.medae <= medae; };
    const auto found = std::find_if(abstention.curve.rbegin(), abstention.curve.rend(), reaches);
    return found == abstention.curve.rend() ? std::nullopt : std::optional(*found);
}

std::optional<CoveragePoint> answeredAt(const Abstention& abstention, double threshold) {
    const auto below = [threshold](const CoveragePoint& point) { return point.threshold < threshold; };
    const auto found = std::ranges::find_if(abstention.curve, below);  // thresholds fall
    return found == abstention.curve.begin() ? std::nullopt : std::optional(*(found - 1));
}

}  // namespace vitrine::evaluation
