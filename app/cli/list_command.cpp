// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/list_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "app/cli/sample_json.h"
#include "core/dataset/project.h"

namespace vitrine::cli {
namespace {

std::string toText(const dataset::Sample& sample) {
    std::string line = std::to_string(sample.id);
    line += "\t" + std::string(dataset::splitName(sample.split));
    line += "\t" + sample.text("category3_code") + "\t" + sample.text("full_price");
    if (!sample.text("currency_code").empty()) line += " " + sample.text("currency_code");
    return line + "\t" + sample.text("title");
}

}  // namespace

void ListCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("--where", where_, "Filter, e.g. 'category3_code:bags price:>500 not split:test'");
    verb.add_option("--sort", sort_, "Field, or -field for the largest first (default: id)");
    verb.add_option("--limit", limit_, "At most this many rows")->check(CLI::NonNegativeNumber);
    verb.add_option("--offset", offset_, "Leave out this many rows first")->check(CLI::NonNegativeNumber);
}

Result<int> ListCommand::run(CommandContext& context) {
    VITRINE_TRY(const auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    const dataset::SampleQuery query{where_, sort_, limit_, offset_};
    const auto show = [&](const dataset::Sample& sample) -> Result<void> {
        VITRINE_CHECK(context.control.checkpoint());
        if (context.console.json()) {
            context.console.line(toJson(sample));
        } else {
            context.console.text(toText(sample));
        }
        return {};
    };
    VITRINE_CHECK(project.samples().forEach(query, show));
    return 0;
}

}  // namespace vitrine::cli
