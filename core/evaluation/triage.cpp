// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/triage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "core/evaluation/price_metrics.h"

namespace vitrine::evaluation {
namespace {

constexpr double kFar = 3.0;           // robust standard deviations
constexpr double kLeastSpread = 0.02;  // of log prices: closer than 2 % is as good as right
constexpr double kLeastConfident = 0.1;

/// A middle and a spread that outliers do not move (Rousseeuw and Croux 1993).
struct Centre {
    double middle = 0.0;
    double spread = 0.0;

    double distance(double value) const { return spread > 0.0 ? (value - middle) / spread : 0.0; }
};

Centre centreOf(std::vector<double> values, double leastSpread) {
    const auto middle = medianInPlace(values);
    if (!middle) return {};
    for (double& value : values) value = std::abs(value - *middle);
    return {*middle, std::max(leastSpread, 1.4826 * medianInPlace(values).value_or(0.0))};
}

double farness(double z) {
    return std::isinf(z) ? 1.0 : z * z / (z * z + kFar * kFar);
}

/// ln(predicted / true); infinite where no positive price was told; nullopt where there is nothing to compare.
std::optional<double> logError(const Prediction& prediction) {
    const RowScore score = scoreOf(prediction);
    if (!score.priced || score.truth <= 0.0) return std::nullopt;
    if (score.predicted <= 0.0) return std::numeric_limits<double>::infinity();
    return std::log(score.predicted / score.truth);
}

double confidenceOf(const Prediction& prediction) {
    return std::isfinite(prediction.confidence) ? prediction.confidence : 0.0;
}

/// The share of rows that are less sure, equal ones counting half.
class ConfidenceRank {
public:
    explicit ConfidenceRank(std::span<const Prediction> predictions) {
        for (const Prediction& prediction : predictions) sorted_.push_back(confidenceOf(prediction));
        std::ranges::sort(sorted_);
    }

    double of(const Prediction& prediction) const {
        const auto equal = std::ranges::equal_range(sorted_, confidenceOf(prediction));
        const auto below = static_cast<double>(equal.begin() - sorted_.begin());
        return (below + 0.5 * static_cast<double>(equal.size())) / static_cast<double>(sorted_.size());
    }

private:
    std::vector<double> sorted_;
};

/// The weightiest reason of each row.
class Queue {
public:
    void offer(dataset::SampleId id, TriageReason reason, double score) {
        const auto [found, isNew] = rows_.try_emplace(id, TriageRow{id, reason, score});
        if (!isNew && score > found->second.score) found->second = {id, reason, score};
    }

    std::vector<TriageRow> sorted() const {
        std::vector<TriageRow> rows;
        for (const auto& [id, row] : rows_) rows.push_back(row);
        std::ranges::sort(rows, [](const TriageRow& a, const TriageRow& b) {
            return a.score != b.score ? a.score > b.score : a.id < b.id;
        });
        return rows;
    }

private:
    std::unordered_map<dataset::SampleId, TriageRow> rows_;
};

void offerAnswers(std::span<const Prediction> predictions, Queue& queue) {
    std::vector<double> errors;
    for (const Prediction& prediction : predictions) {
        if (const auto error = logError(prediction); error && std::isfinite(*error)) errors.push_back(*error);
    }
    const Centre usual = centreOf(std::move(errors), kLeastSpread);
    const ConfidenceRank rank(predictions);
    for (const Prediction& prediction : predictions) {
        const double sure = rank.of(prediction);
        if (!scoreOf(prediction).readable) queue.offer(prediction.id, TriageReason::Unreadable, 0.45);
        if (sure < kLeastConfident) queue.offer(prediction.id, TriageReason::Uncertain, 0.4 * (1.0 - sure));
        const auto error = logError(prediction);
        if (!error) continue;
        const double z = std::isinf(*error) ? *error : std::abs(usual.distance(*error));
        if (z < kFar) continue;
        queue.offer(prediction.id, sure >= 0.5 ? TriageReason::Contradictory : TriageReason::Uncertain,
                    farness(z) * (1.0 + sure) / 2.0);
    }
}

void offerLosses(const RowLosses& losses, Queue& queue) {
    std::vector<double> finite;
    for (const auto& [id, loss] : losses) {
        if (std::isfinite(loss)) finite.push_back(loss);
    }
    const Centre usual = centreOf(std::move(finite), 1e-6);
    for (const auto& [id, loss] : losses) {
        const double z = std::isfinite(loss) ? usual.distance(loss) : std::numeric_limits<double>::infinity();
        if (z >= kFar) queue.offer(id, TriageReason::HighLoss, 0.75 * farness(z));
    }
}

}  // namespace

std::string_view triageReasonName(TriageReason reason) {
    switch (reason) {
        case TriageReason::Contradictory:
            return "contradictory";
        case TriageReason::Uncertain:
            return "uncertain";
        case TriageReason::Unreadable:
            return "unreadable";
        case TriageReason::HighLoss:
            return "high_loss";
    }
    return {};
}

std::vector<TriageRow> triage(std::span<const Prediction> predictions, const RowLosses& losses) {
    Queue queue;
    offerAnswers(predictions, queue);
    offerLosses(losses, queue);
    return queue.sorted();
}

}  // namespace vitrine::evaluation
