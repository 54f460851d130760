// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/engine/run_record.h"
#include "app/cli/version.h"
#include "core/adapter/exporter.h"
#include "core/adapter/model_card.h"

namespace vitrine::cli {

void ExportCommand::addOptions(CLI::App& verb) {
    model_.addTo(verb);
    verb.get_option("--adapter")->required();
    rows_.addTo(verb);
    verb.add_option("--out", out_, "Folder to write; it appears only once it is proven")->required();
    verb.add_option("--format", format_, "peft (default) or merged")->check(CLI::IsMember({"peft", "merged"}));
    verb.add_option("--prove", prove_, "Rows to answer with both (default: 8 where --project or --input is given)")
        ->check(CLI::NonNegativeNumber);
    verb.add_option("--evaluation", evaluation_, "Folder of an evaluation, for the model card");
    verb.add_option("--run", run_, "Folder of the training run, for the model card (default: the adapter's)");
    verb.add_option("--license", license_, "Licence named in the model card");
    verb.add_option("--progress", progress_, "json: how far it is, in lines on standard error")
        ->check(CLI::IsMember({"json"}));
}

Result<std::string> ExportCommand::card() const {
    adapter::CardSources sources;
    sources.model = model_.model();
    sources.adapter = model_.adapter();
    sources.evaluation = evaluation_;
    sources.run = run_.empty() ? engine::runOf(model_.adapter()).value_or("") : run_;
    sources.format = format_ == "merged" ? adapter::ExportFormat::Merged : adapter::ExportFormat::Peft;
    sources.license = license_;
    sources.program = "Vitrine " + programVersion();
    VITRINE_TRY(const io::OrderedJson facts, adapter::cardFacts(sources));
    return adapter::renderCard(facts);
}

Result<int> ExportCommand::run(CommandContext& context) {
    const std::int64_t count = prove_ >= 0 ? prove_ : rows_.given() ? 8 : 0;
    VITRINE_TRY(const auto rows, rows_.load(count, model_, model_.pictures()));
    adapter::ExportRequest request;
    request.source = {model_.model(), model_.adapter(), model_.session(context.options)};
    request.target = out_;
    request.format = format_ == "merged" ? adapter::ExportFormat::Merged : adapter::ExportFormat::Peft;
    VITRINE_TRY(request.card, card());
    const Progress progress = progress_ == "json" ? Console::progressLines() : context.console.progress();
    VITRINE_TRY(const auto report, adapter::exportAdapter(request, rows, context.control, progress));
    context.console.text(sentenceOf(report.proof));
    if (context.console.json()) context.console.line({{"files", report.files}, {"proof", toJson(report.proof)}});
    if (report.published) {
        context.console.text("wrote " + std::to_string(report.files.size()) + " files to " + out_.string());
        return 0;
    }
    context.console.message("not exported: " + report.proof.difference);
    return static_cast<int>(ErrorClass::Failed);
}

}  // namespace vitrine::cli
