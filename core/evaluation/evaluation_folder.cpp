// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/evaluation_folder.h"

#include <algorithm>
#include <limits>

#include "core/evaluation/prediction_files.h"

namespace vitrine::evaluation {
namespace {

namespace fs = std::filesystem;
using io::Json;

/// Objects of metrics.json; what is absent or of another kind counts as unknown, as null does.
const Json& member(const Json& object, std::string_view name) {
    static const Json kNothing;
    if (!object.is_object()) return kNothing;
    const auto found = object.find(name);
    return found == object.end() ? kNothing : *found;
}

std::optional<double> number(const Json& value) {
    return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

std::int64_t count(const Json& value) {
    return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}

std::string text(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<Interval> interval(const Json& value) {
    if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number()) return std::nullopt;
    return Interval{value[0].get<double>(), value[1].get<double>()};
}

PriceMetrics metrics(const Json& document) {
    PriceMetrics metrics;
    metrics.n = count(member(document, "n"));
    metrics.unparsable = count(member(document, "unparsable"));
    for (const MetricField& field : kMetricFields) metrics.*field.value = number(member(document, field.name));
    return metrics;
}

std::optional<Comparison> comparison(const Json& document) {
    if (!document.is_object()) return std::nullopt;
    Comparison comparison;
    comparison.n = count(member(document, "n"));
    comparison.medaeDifference = number(member(document, "medae_difference"));
    comparison.interval = interval(member(document, "interval"));
    comparison.unreadableDifference = number(member(document, "unparsable_difference")).value_or(0.0);
    comparison.unreadableInterval = interval(member(document, "unparsable_interval"));
    const Json& ship = member(document, "ship");
    comparison.ship = ship.is_boolean() && ship.get<bool>();
    for (const Json& id : member(document, "got_worse")) comparison.gotWorse.push_back(count(id));
    std::vector<double> medians;
    for (const Json& value : member(member(document, "seed_spread"), "values"))
        medians.push_back(number(value).value_or(std::numeric_limits<double>::quiet_NaN()));
    comparison.seedSpread = spreadOf(std::move(medians));
    return comparison;
}

AblatedError ablated(const Json& document) {
    return {number(member(document, "medae")), number(member(document, "ratio"))};
}

void readParts(const Json& document, Evaluation& evaluation) {
    for (const auto& [name, value] : member(document, "intervals").items()) {
        if (const auto range = interval(value)) evaluation.intervals[name] = *range;
    }
    for (const auto& [name, value] : member(document, "baselines").items()) {
        evaluation.baselines.emplace_back(name, value.is_object() ? std::optional(metrics(value)) : std::nullopt);
    }
    evaluation.comparison = comparison(member(document, "comparison"));
    const Json& ablation = member(document, "ablation");
    if (ablation.is_object())
        evaluation.ablation = Ablation{ablated(member(ablation, "swapped")), ablated(member(ablation, "blank"))};
    for (const Json& row : member(document, "skipped")) {
        evaluation.skipped.push_back({count(member(row, "id")),
                                      "row " + std::to_string(count(member(row, "id"))),
                                      {ErrorCode::InvalidData, text(member(row, "detail")), {}}});
    }
}

}  // namespace

Result<Evaluation> readEvaluation(const fs::path& folder) {
    const fs::path file = folder / "metrics.json";
    VITRINE_TRY(const Json document, io::readJson(file));
    if (!member(document, "n").is_number_integer())
        return Error{ErrorCode::InvalidData, file.string() + " is no evaluation",
                     "Choose a folder that evaluate wrote."};
    Evaluation evaluation;
    VITRINE_TRY(evaluation.predictions, readPredictions(folder));
    evaluation.model = text(member(document, "model"));
    evaluation.adapter = text(member(document, "adapter"));
    evaluation.split = text(member(document, "split"));
    evaluation.where = text(member(document, "where"));
    evaluation.templateId = text(member(document, "template"));
    evaluation.rowsHash = text(member(document, "rows_hash"));
    evaluation.trainRows = count(member(document, "train_rows"));
    evaluation.metrics = metrics(document);
    readParts(document, evaluation);
    evaluation.readings = readingsOf(evaluation.predictions);
    evaluation.byCategory = byCategory(evaluation.predictions);
    evaluation.byPriceBand = byPriceBand(evaluation.predictions);
    return evaluation;
}

std::vector<fs::path> evaluationsIn(const fs::path& folder) {
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    const auto look = [&](const fs::path& place) {
        std::error_code failure;
        const auto time = fs::last_write_time(place / "metrics.json", failure);
        if (!failure && fs::exists(place / "predictions.parquet", failure)) found.emplace_back(time, place);
    };
    std::error_code failure;
    look(folder);
    for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
        std::error_code unreadable;
        if (at->is_directory(unreadable)) look(at->path());
    }
    std::ranges::stable_sort(found, std::ranges::greater(), [](const auto& entry) { return entry.first; });
    std::vector<fs::path> folders;
    for (auto& [time, path] : found) folders.push_back(std::move(path));
    return folders;
}

}  // namespace vitrine::evaluation
