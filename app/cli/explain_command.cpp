// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/explain_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/base/text.h"

namespace vitrine::cli {
namespace {

using namespace evaluation;

std::string percent(double share) {
    char text[16];
    std::snprintf(text, sizeof text, "%5.1f %%", 100.0 * share);
    return text;
}

void printTokens(Console& console, const Explanation& explanation) {
    for (const ExplainedToken& token : explanation.tokens) {
        std::string line = percent(token.probability) + (token.isPrice ? "  price  " : "         ") + token.text;
        std::string others;
        for (const Alternative& other : token.alternatives)
            others += (others.empty() ? "   (" : ", ") + other.text + percent(other.probability);
        console.text(line + (others.empty() ? "" : others + ")"));
    }
}

void printPrices(Console& console, const PriceBelief& belief) {
    if (belief.likely.empty()) return;
    console.text("prices" + std::string(belief.forced ? " (behind the template's words)" : "") + ", " +
                 percent(belief.seen()) + " of all:");
    constexpr std::size_t kShown = 8;
    for (std::size_t i = 0; i < std::min(kShown, belief.likely.size()); ++i)
        console.text(percent(belief.likely[i].probability) + "  " + text::formatNumber(belief.likely[i].price));
    console.text("expected " + text::formatNumber(*belief.expected()));
}

void printOcclusion(Console& console, const OcclusionMap& map) {
    console.text("fall of the log-probability where a part of the picture is covered:");
    for (int row = 0; row < map.rows; ++row) {
        std::string line;
        for (int column = 0; column < map.columns; ++column) {
            char cell[24];
            std::snprintf(cell, sizeof cell, "%9.3f",
                          map.tiles[static_cast<std::size_t>(row * map.columns + column)].drop);
            line += cell;
        }
        console.text(line);
    }
}

}  // namespace

void ExplainCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", job_.project, "Project folder")->required();
    verb.add_option("ROW", job_.row, "Id of the row")->required();
    model_.addTo(verb);
    verb.add_option("--template", job_.templateId, "Prompt template (default: the run's, else product)");
    verb.add_option("--alternatives", job_.options.alternatives,
                    "How many tokens are shown for each place (default: 5)")
        ->check(CLI::Range(0, 100));
    verb.add_flag("--occlusion", job_.options.occlusion,
                  "Also cover the picture part by part and see what the answer owes to each");
    verb.add_option("--max-new-tokens", job_.options.maxNewTokens, "Longest answer (default: 96)")
        ->check(CLI::Range(1, 4096));
}

Result<int> ExplainCommand::run(CommandContext& context) {
    engine::ExplanationJob job = job_;
    job.model = model_.model();
    job.session = model_.session(context.options);
    job.session.adapter = model_.adapter();
    engine::SessionKeeper keeper;
    VITRINE_TRY(const Explanation explanation,
                engine::explainRow(job, keeper, context.control, context.console.progress()));
    if (context.console.json()) {
        context.console.line(toJson(explanation));
        return 0;
    }
    context.console.text(explanation.prediction.answer);
    printTokens(context.console, explanation);
    printPrices(context.console, explanation.belief);
    if (explanation.occlusion) printOcclusion(context.console, *explanation.occlusion);
    return 0;
}

}  // namespace vitrine::cli
