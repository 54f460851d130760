// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/embed_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"

namespace vitrine::cli {

void EmbedCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    model_.addTo(verb);
    verb.add_option("--where", request_.filter, "Only rows that match this filter");
    verb.add_option("--out", request_.file, "Table to write: .parquet, .csv or .jsonl")->required();
}

Result<int> EmbedCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    VITRINE_TRY(const model::ModelSession session, model_.open(context.options));
    VITRINE_TRY(const evaluation::EmbeddedRows embedded,
                evaluation::writeEmbeddings(project, session, request_, context.control, context.console.progress()));
    if (context.console.json()) {
        context.console.line(
            {{"rows", embedded.rows}, {"dimensions", embedded.dimensions}, {"skipped", embedded.skipped}});
        return 0;
    }
    context.console.text(std::to_string(embedded.rows) + " rows of " + std::to_string(embedded.dimensions) +
                         " features, " + std::to_string(embedded.skipped) + " without a picture");
    return 0;
}

}  // namespace vitrine::cli
