// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/spread_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/evaluation/seed_spread.h"

namespace vitrine::cli {
namespace {

using namespace evaluation;

std::string tableLine(std::string_view name, const MetricSpread& spread) {
    char line[160];
    std::snprintf(line, sizeof line, "%-18s %12.6g %12.6g %12.6g %12.6g %12.6g", std::string(name).c_str(), spread.mean,
                  spread.deviation, spread.low, spread.high, spread.noiseLimit);
    return line;
}

}  // namespace

void SpreadCommand::addOptions(CLI::App& verb) {
    verb.add_option("DIR", folders_, "Folders of evaluations of the same rows, by models that differ in the seed")
        ->required();
}

Result<int> SpreadCommand::run(CommandContext& context) {
    VITRINE_TRY(const SeedSpread spread, readSeedSpread(folders_));
    if (context.console.json()) {
        context.console.line(toJson(spread));
        return 0;
    }
    context.console.text(std::to_string(spread.runs.size()) + " runs, " + std::to_string(spread.rows) + " rows");
    context.console.text("                           mean    deviation          low         high  noise limit");
    for (std::size_t i = 0; i < kMetricFields.size(); ++i) {
        if (spread.metrics[i]) context.console.text(tableLine(kMetricFields[i].name, *spread.metrics[i]));
    }
    return 0;
}

}  // namespace vitrine::cli
