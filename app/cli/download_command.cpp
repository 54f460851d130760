// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/download_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"

namespace vitrine::cli {

void DownloadCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    flags_.addTo(verb);
    verb.add_option("--where", where_, "Only the rows of this filter");
    verb.add_flag("--skip-dead", skipDead_, "Do not try again what failed last time");
    verb.add_flag("--list-dead", listDead_, "Only list what failed last time");
    verb.add_option("--progress", progress_, "json: a line on standard error after each durable transaction")
        ->check(CLI::IsMember({"json"}));
}

Result<int> DownloadCommand::run(CommandContext& context) {
    dataset::PictureDownloadReport report;
    if (listDead_) {
        VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
        VITRINE_TRY(report.failed, dataset::DeadLinks(project.database()).list());
        VITRINE_TRY(report.present, project.samples().count("not image:none"));
    } else {
        dataset::PictureDownloadOptions options = flags_.options();
        options.where = where_;
        options.skipDeadLinks = skipDead_;
        dataset::PictureDownloadEvents events{context.console.progress(), {}};
        if (progress_ == "json") {
            events.progress = {};
            events.committed = [&](std::int64_t rows) {
                context.console.message(io::toLine(io::OrderedJson{{"event", "committed"}, {"rows", rows}}));
            };
        }
        VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Write));
        VITRINE_TRY(report, dataset::downloadPictures(project, options, context.control, events));
    }
    if (context.console.json()) {
        context.console.line(toJson(report));
    } else {
        showText(context.console, report);
    }
    return 0;
}

}  // namespace vitrine::cli
