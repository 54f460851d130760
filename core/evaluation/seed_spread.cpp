// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/seed_spread.h"

#include <algorithm>

#include "core/evaluation/evaluation.h"
#include "core/evaluation/evaluation_folder.h"

namespace vitrine::evaluation {
namespace {

namespace fs = std::filesystem;

Result<void> checkFolders(std::span<const fs::path> folders) {
    if (folders.size() < 2) {
        return Error{ErrorCode::InvalidArgument, "one evaluation has no spread",
                     "Name at least two evaluations of the same configuration with different seeds."};
    }
    for (std::size_t i = 0; i < folders.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            std::error_code failure;
            if (!fs::equivalent(folders[i], folders[k], failure)) continue;
            return Error{ErrorCode::InvalidArgument, folders[i].string() + " is named twice",
                         "Name each evaluation once: a copy would make the spread look smaller."};
        }
    }
    return {};
}

/// "run-1/judged" where the last part alone would not tell them apart.
std::string nameOf(const fs::path& folder) {
    const fs::path whole = folder.lexically_normal();
    const fs::path clean = whole.has_filename() ? whole : whole.parent_path();
    return (clean.parent_path().filename() / clean.filename()).generic_string();
}

bool sameRows(const Evaluation& a, const Evaluation& b) {
    return a.rowsHash == b.rowsHash &&
           std::ranges::equal(a.predictions, b.predictions, {}, &Prediction::id, &Prediction::id);
}

}  // namespace

std::optional<MetricSpread> SeedSpread::medae() const {
    const auto found = std::ranges::find(kMetricFields, std::string_view("medae"), &MetricField::name);
    return metrics[static_cast<std::size_t>(found - kMetricFields.begin())];
}

Result<SeedSpread> readSeedSpread(std::span<const fs::path> folders) {
    VITRINE_CHECK(checkFolders(folders));
    SeedSpread spread;
    std::array<std::vector<double>, kMetricFields.size()> values;
    std::optional<Evaluation> first;
    for (const fs::path& folder : folders) {
        VITRINE_TRY(Evaluation evaluation, readEvaluation(folder));
        const PriceMetrics metrics = metricsOf(std::span<const Prediction>(evaluation.predictions));
        for (std::size_t i = 0; i < kMetricFields.size(); ++i) {
            if (const auto value = metrics.*kMetricFields[i].value) values[i].push_back(*value);
        }
        spread.runs.push_back(nameOf(folder));
        if (!first) {
            first = std::move(evaluation);
        } else if (!sameRows(*first, evaluation)) {
            return Error{ErrorCode::InvalidData,
                         folder.string() + " judges other rows than " + folders.front().string(),
                         "Evaluate all seeds on the same rows of the same project."};
        }
    }
    spread.rowsHash = first->rowsHash;
    spread.rows = static_cast<std::int64_t>(first->predictions.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].size() == folders.size()) spread.metrics[i] = spreadOf(std::move(values[i]));
    }
    return spread;
}

io::OrderedJson toJson(const SeedSpread& spread) {
    io::OrderedJson metrics = io::OrderedJson::object();
    for (std::size_t i = 0; i < kMetricFields.size(); ++i) {
        metrics[std::string(kMetricFields[i].name)] =
            spread.metrics[i] ? toJson(*spread.metrics[i]) : io::OrderedJson();
    }
    return {{"runs", spread.runs}, {"rows", spread.rows}, {"rows_hash", spread.rowsHash}, {"metrics", metrics}};
}

}  // namespace vitrine::evaluation
