// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/evaluation.h"

#include <algorithm>
#include <cmath>

#include "core/evaluation/calibration.h"

namespace vitrine::evaluation {
namespace {

using io::OrderedJson;

OrderedJson number(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? OrderedJson(*value) : OrderedJson();
}

OrderedJson range(const std::optional<Interval>& interval) {
    return interval ? OrderedJson{number(interval->low), number(interval->high)} : OrderedJson();
}

OrderedJson toJson(const Breakdown& breakdown) {
    OrderedJson parts = OrderedJson::object();
    for (const auto& [name, metrics] : breakdown) parts[name] = evaluation::toJson(metrics);
    return parts;
}

OrderedJson toJson(const Comparison& comparison) {
    OrderedJson document{{"n", comparison.n},
                         {"medae_difference", number(comparison.medaeDifference)},
                         {"interval", range(comparison.interval)},
                         {"unparsable_difference", comparison.unreadableDifference},
                         {"unparsable_interval", range(comparison.unreadableInterval)},
                         {"ship", comparison.ship},
                         {"got_worse", comparison.gotWorse}};
    if (!comparison.seedSpread) return document;
    const auto verdict = comparison.verdict();
    document["seed_spread"] = evaluation::toJson(*comparison.seedSpread);
    document["verdict"] = verdict ? OrderedJson(verdictName(*verdict)) : OrderedJson();
    return document;
}

OrderedJson toJson(const Calibration& calibration) {
    OrderedJson bins = OrderedJson::array();
    for (const ReliabilityBin& bin : calibration.bins) {
        bins.push_back({{"n", bin.n},
                        {"low", bin.low},
                        {"high", bin.high},
                        {"confidence", bin.confidence},
                        {"within_10", bin.within10}});
    }
    return {{"n", calibration.n}, {"expected_error", number(calibration.expectedError)}, {"bins", bins}};
}

OrderedJson toJson(const Abstention& abstention) {
    constexpr std::size_t kMostPoints = 100;
    OrderedJson curve = OrderedJson::array();
    for (const CoveragePoint& point : thinned(abstention.curve, kMostPoints)) {
        curve.push_back({{"threshold", point.threshold},
                         {"rows", point.rows},
                         {"coverage", point.coverage},
                         {"medae", number(point.medae)},
                         {"within_10", point.within10}});
    }
    return {{"n", abstention.n},
            {"miss_area", number(abstention.missArea)},
            {"medae_area", number(abstention.medaeArea)},
            {"curve", curve}};
}

OrderedJson toJson(const AblatedError& error) {
    return {{"medae", number(error.medae)}, {"ratio", number(error.ratio)}};
}

OrderedJson skippedJson(const std::vector<batch::RefusedRow>& skipped) {
    OrderedJson rows = OrderedJson::array();
    for (const batch::RefusedRow& row : skipped)
        rows.push_back({{"id", row.id}, {"code", errorCodeName(row.error.code)}, {"detail", row.error.detail}});
    return rows;
}

}  // namespace

std::vector<std::pair<std::string, PriceMetrics>> readingsOf(std::span<const Prediction> predictions) {
    constexpr std::pair<const char*, std::optional<double> Prediction::*> kReadings[] = {
        {"most_probable", &Prediction::mostProbablePrice},
        {"expected", &Prediction::expectedPrice},
        {"picture_ridge", &Prediction::picturePrice},
    };
    std::vector<std::pair<std::string, PriceMetrics>> readings;
    for (const auto& [name, price] : kReadings) {
        std::vector<Prediction> read(predictions.begin(), predictions.end());
        for (Prediction& prediction : read) prediction.predictedPrice = prediction.*price;
        const auto told = [](const Prediction& prediction) { return prediction.predictedPrice.has_value(); };
        if (std::ranges::any_of(read, told)) readings.emplace_back(name, metricsOf(std::span<const Prediction>(read)));
    }
    return readings;
}

OrderedJson toJson(const PriceMetrics& metrics) {
    OrderedJson document{{"n", metrics.n}, {"unparsable", metrics.unparsable}};
    for (const MetricField& field : kMetricFields) document[std::string(field.name)] = number(metrics.*field.value);
    return document;
}

OrderedJson toJson(const MetricSpread& spread) {
    return {{"mean", spread.mean}, {"deviation", spread.deviation},    {"low", spread.low},
            {"high", spread.high}, {"noise_limit", spread.noiseLimit}, {"values", spread.values}};
}

OrderedJson toJson(const Evaluation& evaluation) {
    OrderedJson document = toJson(evaluation.metrics);
    document["model"] = evaluation.model;
    document["adapter"] = evaluation.adapter;
    document["split"] = evaluation.split;
    document["where"] = evaluation.where;
    document["template"] = evaluation.templateId;
    document["rows_hash"] = evaluation.rowsHash;
    document["train_rows"] = evaluation.trainRows;
    document["skipped"] = skippedJson(evaluation.skipped);
    document["intervals"] = OrderedJson::object();
    for (const MetricField& field : kMetricFields) {
        const auto found = evaluation.intervals.find(std::string(field.name));
        document["intervals"][std::string(field.name)] =
            found == evaluation.intervals.end() ? OrderedJson() : range(found->second);
    }
    document["baselines"] = OrderedJson::object();
    for (const auto& [name, metrics] : evaluation.baselines)
        document["baselines"][name] = metrics ? toJson(*metrics) : OrderedJson();
    document["readings"] = OrderedJson::object();
    for (const auto& [name, metrics] : evaluation.readings) document["readings"][name] = toJson(metrics);
    document["by_category"] = toJson(evaluation.byCategory);
    document["by_price_band"] = toJson(evaluation.byPriceBand);
    document["calibration"] = toJson(calibrationOf(evaluation.predictions));
    document["abstention"] = toJson(abstentionOf(evaluation.predictions));
    if (evaluation.comparison) document["comparison"] = toJson(*evaluation.comparison);
    if (evaluation.ablation) {
        document["ablation"] = {{"swapped", toJson(evaluation.ablation->swapped)},
                                {"blank", toJson(evaluation.ablation->blank)}};
    }
    return document;
}

}  // namespace vitrine::evaluation
