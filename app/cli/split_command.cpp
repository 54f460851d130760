// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/split_command.h"

#include <CLI/CLI.hpp>
#include <map>

#include "app/cli/console.h"
#include "core/dataset/splitter.h"

namespace vitrine::cli {
namespace {

const std::map<std::string, dataset::SplitMethod> kMethods = {{"random", dataset::SplitMethod::Random},
                                                              {"stratified", dataset::SplitMethod::Stratified},
                                                              {"group", dataset::SplitMethod::Group},
                                                              {"date", dataset::SplitMethod::Date}};

io::OrderedJson toJson(const dataset::SplitBalance& balance) {
    io::OrderedJson categories = io::OrderedJson::object();
    for (const auto& category : balance.categories) categories[category.name] = category.shares;
    return {{"categories", categories}, {"median_price", balance.medianPrice}, {"largest_gap", balance.largestGap}};
}

io::OrderedJson toJson(const dataset::SplitProof& proof) {
    return {{"products", proof.products},
            {"pictures", proof.pictures},
            {"leaks", proof.leaks},
            {"assignment", proof.assignment}};
}

}  // namespace

void SplitCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("--by", by_, "random, stratified, group (default) or date")
        ->check(CLI::IsMember({"random", "stratified", "group", "date"}));
    verb.add_option("--fractions", fractions_, "Train, validation and test, e.g. 0.9,0.05,0.05 (default)")
        ->delimiter(',')
        ->expected(2, 3);
    verb.add_option("--seed", seed_, "Another seed, another split");
}

Result<int> SplitCommand::run(CommandContext& context) {
    dataset::SplitOptions options;
    options.method = kMethods.at(by_);
    options.seed = seed_;
    if (!fractions_.empty()) {
        options.train = fractions_[0];
        options.validation = fractions_[1];
        options.test = fractions_.size() > 2 ? fractions_[2] : 0.0;
    }
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Write));
    VITRINE_TRY(const auto report, dataset::splitProject(project, options, context.control, context.console.progress()));
    if (context.console.json()) {
        context.console.line({{"train", report.train},
                              {"validation", report.validation},
                              {"test", report.test},
                              {"leaks", report.leaks},
                              {"balance", toJson(report.balance)},
                              {"proof", toJson(report.proof)}});
    } else {
        context.console.text("train " + std::to_string(report.train) + ", validation " +
                             std::to_string(report.validation) + ", test " + std::to_string(report.test) + "; " +
                             std::to_string(report.leaks.size()) + " pairs of one product or picture straddle");
    }
    return 0;
}

}  // namespace vitrine::cli
