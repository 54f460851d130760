// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/prove_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"

namespace vitrine::cli {

void ProveCommand::addOptions(CLI::App& verb) {
    verb.add_option("DIR", exported_, "Folder that export wrote")->required();
    model_.addTo(verb);
    verb.get_option("--adapter")->required();
    source_.addTo(verb);
    verb.add_option("--rows", rows_, "Rows to answer with both (default: 8)")->check(CLI::NonNegativeNumber);
    verb.add_option("--progress", progress_, "json: how far it is, in lines on standard error")
        ->check(CLI::IsMember({"json"}));
}

Result<int> ProveCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto rows, source_.load(rows_, model_, model_.pictures()));
    const adapter::AdaptedModel source{model_.model(), model_.adapter(), model_.session(context.options)};
    const Progress progress = progress_ == "json" ? Console::progressLines() : context.console.progress();
    VITRINE_TRY(const auto proof, adapter::prove(source, exported_, rows, context.control, progress));
    if (context.console.json()) context.console.line({{"proof", toJson(proof)}});
    context.console.text(sentenceOf(proof));
    if (proof.identical) return 0;
    context.console.message("not what it was made from: " + proof.difference);
    return static_cast<int>(ErrorClass::Failed);
}

}  // namespace vitrine::cli
