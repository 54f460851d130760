// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/card_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/engine/run_record.h"
#include "app/cli/version.h"
#include "core/adapter/model_card.h"
#include "core/io/atomic_file.h"

namespace vitrine::cli {

void CardCommand::addOptions(CLI::App& verb) {
    verb.add_option("--model", model_, "Model folder, or a hub id in the local hub cache")->required();
    verb.add_option("--adapter", adapter_, "PEFT folder or checkpoint")->required();
    verb.add_option("--evaluation", evaluation_, "Folder that evaluate --out wrote");
    verb.add_option("--run", run_, "Folder of the training run (default: the adapter's)");
    verb.add_option("--license", license_, "Licence to name, e.g. mit");
    verb.add_option("--out", out_, "File to write, usually README.md")->required();
}

Result<int> CardCommand::run(CommandContext& context) {
    adapter::CardSources sources;
    sources.model = model_;
    sources.adapter = adapter_;
    sources.evaluation = evaluation_;
    sources.run = run_.empty() ? engine::runOf(adapter_).value_or("") : run_;
    sources.license = license_;
    sources.program = "Vitrine " + programVersion();
    VITRINE_TRY(const io::OrderedJson facts, adapter::cardFacts(sources));
    VITRINE_CHECK(io::writeFileAtomically(out_, adapter::renderCard(facts)));
    if (context.console.json()) context.console.line({{"path", out_.string()}, {"facts", facts}});
    context.console.text("wrote " + out_.string());
    return 0;
}

}  // namespace vitrine::cli
