// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_data_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/dataset/data_exporter.h"
#include "core/prompt/conversations.h"
#include "core/prompt/template_store.h"

namespace vitrine::cli {
namespace {

io::OrderedJson toJson(const dataset::DataExportReport& report) {
    io::OrderedJson problems = io::OrderedJson::array();
    for (const dataset::ExportProblem& problem : report.problems) {
        problems.push_back({{"id", problem.id}, {"code", errorCodeName(problem.code)}, {"detail", problem.detail}});
    }
    return {{"rows", report.rows}, {"pictures", report.pictures}, {"left_out", report.left}, {"problems", problems}};
}

}  // namespace

void ExportDataCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("DIR", target_, "Folder to write; an earlier export there is replaced")->required();
    verb.add_option("--format", format_, "csv, jsonl, parquet, imagefolder, llava, llama-factory or captions")
        ->required()
        ->check(CLI::IsMember(dataset::exportFormatNames()));
    verb.add_option("--where", where_, "Only the rows of this filter");
    verb.add_flag("--no-images", withoutImages_, "Leave the pictures out");
    verb.add_option("--spreadsheet-safe", spreadsheetSafe_,
                    "csv: text that a spreadsheet would take for a formula gets an apostrophe (default: true)");
    verb.add_option("--template", template_, "Prompt template of conversations and captions (default: product)");
}

Result<int> ExportDataCommand::run(CommandContext& context) {
    dataset::DataExportOptions options;
    VITRINE_TRY(options.format, dataset::exportFormatFromName(format_));
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    VITRINE_TRY(const prompt::PromptTemplate words, prompt::templateOf(project, template_));
    options.conversation = [&](const dataset::Sample& sample) { return prompt::conversationOf(words, sample); };
    options.where = where_;
    options.images = !withoutImages_;
    options.spreadsheetSafe = spreadsheetSafe_;
    VITRINE_TRY(const auto report,
                dataset::exportRows(project, target_, options, context.control, context.console.progress()));
    if (context.console.json()) {
        context.console.line(toJson(report));
        return 0;
    }
    context.console.text("wrote " + std::to_string(report.rows) + " rows and " + std::to_string(report.pictures) +
                         " pictures to " + target_);
    if (report.left > 0)
        context.console.text(std::to_string(report.left) + " rows left out: excluded, or without picture or text");
    for (const auto& problem : report.problems) {
        context.console.text("row " + std::to_string(problem.id) + " without its picture: " + problem.detail);
    }
    return 0;
}

}  // namespace vitrine::cli
