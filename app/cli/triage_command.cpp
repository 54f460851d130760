// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/triage_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/evaluation/prediction_files.h"
#include "core/evaluation/triage_progress.h"
#include "core/training/run_history.h"

namespace vitrine::cli {
namespace {

namespace fs = std::filesystem;

Result<evaluation::RowLosses> lossesOf(const fs::path& run) {
    evaluation::RowLosses losses;
    if (run.empty()) return losses;
    VITRINE_TRY(const auto latest, training::readLatestRowLosses(run));
    for (const training::RowLoss& row : latest) losses[row.id] = row.loss;
    return losses;
}

}  // namespace

void TriageCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("DIR", evaluation_, "Folder of an evaluation")->required();
    verb.add_option("--run", run_, "Training run: rows that it never learnt are listed too");
    verb.add_option("--limit", limit_, "The first so many of them")->check(CLI::PositiveNumber);
}

Result<int> TriageCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    VITRINE_TRY(const auto predictions, evaluation::readPredictions(evaluation_));
    VITRINE_TRY(const auto losses, lossesOf(run_));
    VITRINE_TRY(auto rows, evaluation::openTriage(project, predictions, losses));
    if (limit_ >= 0 && rows.size() > static_cast<std::size_t>(limit_)) rows.resize(static_cast<std::size_t>(limit_));
    for (const evaluation::TriageRow& row : rows) {
        const std::string reason(evaluation::triageReasonName(row.reason));
        if (context.console.json()) context.console.line({{"id", row.id}, {"reason", reason}, {"score", row.score}});
        char score[32];
        std::snprintf(score, sizeof score, "%.3f", row.score);
        context.console.text("row " + std::to_string(row.id) + "  " + score + "  " + reason);
    }
    return 0;
}

}  // namespace vitrine::cli
