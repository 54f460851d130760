// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/dataset/importer.h"
#include "core/prompt/conversations.h"

namespace vitrine::cli {
namespace {

constexpr std::size_t kShownRefusals = 20;

Result<dataset::ColumnMap> parseMap(const std::vector<std::string>& entries) {
    dataset::ColumnMap map;
    for (const std::string& entry : entries) {
        const std::size_t equals = entry.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == entry.size()) {
            return Error{ErrorCode::InvalidArgument, "--map '" + entry + "' is not of the form field=column", {}};
        }
        if (!map.emplace(entry.substr(0, equals), entry.substr(equals + 1)).second) {
            return Error{ErrorCode::InvalidArgument, "--map names the field of '" + entry + "' twice", {}};
        }
    }
    return map;
}

io::OrderedJson toJson(const dataset::ImportReport& report) {
    io::OrderedJson refused = io::OrderedJson::array();
    for (const dataset::RefusedRow& row : report.refused) {
        refused.push_back({{"row", row.row}, {"code", errorCodeName(row.code)}, {"detail", row.detail}});
    }
    return {{"read", report.read},
            {"imported", report.imported},
            {"updated", report.updated},
            {"unchanged", report.unchanged},
            {"refused", refused},
            {"refused_rows", report.refusedRows},
            {"broken_pictures", report.brokenPictures},
            {"ignored_columns", report.ignoredColumns}};
}

void showText(Console& console, const dataset::ImportReport& report) {
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    console.text(number(report.read) + " rows read: " + number(report.imported) + " imported, " +
                 number(report.updated) + " updated, " + number(report.unchanged) + " unchanged, " +
                 number(report.refusedRows) + " refused");
    if (report.brokenPictures > 0) console.text(number(report.brokenPictures) + " rows have a broken picture");
    for (const std::string& column : report.ignoredColumns) console.text("column '" + column + "' was left out");
    for (std::size_t i = 0; i < report.refused.size() && i < kShownRefusals; ++i) {
        const dataset::RefusedRow& row = report.refused[i];
        console.text("row " + number(row.row) + ": " + row.detail);
    }
    if (report.refused.size() > kShownRefusals) console.text("… --json lists every refused row");
}

}  // namespace

void ImportCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option(
            "SOURCE", source_,
            "A .parquet, .csv, .jsonl or .json file, a folder of pictures or tables, or a data set of the hub cache")
        ->required();
    verb.add_option("--map", map_, "field=column: take a field from a column of another name")
        ->allow_extra_args(false)
        ->take_all();
    verb.add_option("--images", images_, "Root of the picture paths (default: the source's folder)");
    verb.add_option("--key", key_, "Columns that say which row is which; remembered")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->take_all();
    verb.add_option("--refused", refused_, "Write the refused rows to this .csv file");
    verb.add_flag("--download", download_, "Then fetch the pictures that rows have addresses of");
    downloadFlags_.addTo(verb);
    verb.add_flag("--dry-run", dryRun_, "Only say what would happen");
    verb.add_option("--progress", progress_, "json: a line on standard error after each durable transaction")
        ->check(CLI::IsMember({"json"}));
}

Result<int> ImportCommand::run(CommandContext& context) {
    dataset::ImportOptions options;
    VITRINE_TRY(options.map, parseMap(map_));
    options.images = images_;
    options.key = key_;
    options.dryRun = dryRun_;
    options.readAnswer = prompt::presetAnswerReader();
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Write));
    dataset::ImportEvents events{context.console.progress(), {}};
    if (progress_ == "json") {
        events.progress = {};
        events.committed = [&](std::int64_t rows) {
            context.console.message(io::toLine(io::OrderedJson{{"event", "committed"}, {"rows", rows}}));
        };
    }
    VITRINE_TRY(const auto report, dataset::importRows(project, source_, options, context.control, events));
    if (!refused_.empty()) VITRINE_CHECK(dataset::writeRefusals(report, refused_));
    io::OrderedJson document = toJson(report);
    if (!context.console.json()) showText(context.console, report);
    if (download_ && !dryRun_) {
        const dataset::PictureDownloadEvents fetching{context.console.progress(), {}};
        VITRINE_TRY(const auto fetched,
                    dataset::downloadPictures(project, downloadFlags_.options(), context.control, fetching));
        document["download"] = toJson(fetched);
        if (!context.console.json()) showText(context.console, fetched);
    }
    if (context.console.json()) context.console.line(document);
    return 0;
}

}  // namespace vitrine::cli
