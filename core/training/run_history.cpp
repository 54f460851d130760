// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_history.h"

#include <map>

#include "core/io/json.h"
#include "core/training/category_errors.h"
#include "core/training/run_files.h"
#include "core/training/run_lines.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;

double numberIn(const io::Json& entry, const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_number() ? found->get<double>() : 0.0;
}

std::int64_t countIn(const io::Json& entry, const char* key) {
    return static_cast<std::int64_t>(numberIn(entry, key));
}

StepMetrics stepOf(const io::Json& entry) {
    StepMetrics metrics;
    metrics.step = countIn(entry, "current_steps");
    metrics.totalSteps = countIn(entry, "total_steps");
    metrics.epoch = numberIn(entry, "epoch");
    metrics.loss = numberIn(entry, "loss");
    metrics.learningRate = numberIn(entry, "lr");
    metrics.gradNorm = numberIn(entry, "grad_norm");
    metrics.samplesPerSecond = numberIn(entry, "samples_per_second");
    metrics.tokensPerSecond = numberIn(entry, "tokens_per_second");
    metrics.memoryBytes = static_cast<std::uint64_t>(numberIn(entry, "memory_bytes"));
    return metrics;
}

EvaluationMetrics evaluationOf(const io::Json& entry) {
    EvaluationMetrics metrics;
    metrics.step = countIn(entry, "current_steps");
    metrics.epoch = numberIn(entry, "epoch");
    metrics.loss = numberIn(entry, "eval_loss");
    for (const auto& [key, value] : entry.items()) {
        if (key.starts_with("eval_") && key != "eval_loss" && value.is_number())
            metrics.prices.emplace(key.substr(5), value.get<double>());
    }
    if (const auto found = entry.find("by_category"); found != entry.end())
        metrics.byCategory = parseCategoryErrors(*found);
    return metrics;
}

}  // namespace

Result<RunHistory> readHistory(const fs::path& runFolder) {
    RunHistory history;
    double best = 0.0;
    VITRINE_CHECK(forEachLine(runFolder / kLogFile, [&](const io::Json& entry) {
        if (entry.contains("loss")) history.steps.push_back(stepOf(entry));
        if (entry.contains("eval_loss")) {
            EvaluationMetrics metrics = evaluationOf(entry);
            metrics.best = history.evaluations.empty() || metrics.loss < best;
            if (metrics.best) best = metrics.loss;
            history.evaluations.push_back(std::move(metrics));
        }
        return true;
    }));
    return history;
}

Result<std::vector<RowLoss>> readRowLosses(const fs::path& runFolder, std::int64_t step) {
    std::vector<RowLoss> losses;
    VITRINE_CHECK(forEachLine(runFolder / kRowLossFile, [&](const io::Json& entry) {
        if (countIn(entry, "step") != step) return true;
        losses = rowLossesIn(entry);
        return false;
    }));
    return losses;
}

Result<std::vector<RowLoss>> readLatestRowLosses(const fs::path& runFolder) {
    std::map<std::int64_t, double> latest;
    VITRINE_CHECK(forEachLine(runFolder / kRowLossFile, [&](const io::Json& entry) {
        for (const RowLoss& row : rowLossesIn(entry)) latest[row.id] = row.loss;
        return true;
    }));
    std::vector<RowLoss> losses;
    for (const auto& [id, loss] : latest) losses.push_back({id, loss});
    return losses;
}

}  // namespace vitrine::training
