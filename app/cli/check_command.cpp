// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_command.h"

#include <CLI/CLI.hpp>
#include <map>

#include "app/cli/console.h"
#include "core/dataset/quality_checks.h"

namespace vitrine::cli {
namespace {

constexpr std::size_t kShownIssues = 5;  // of each kind, as text

std::string kindNames() {
    std::string names;
    for (const dataset::IssueKind kind : dataset::allIssueKinds()) {
        names += (names.empty() ? "" : ", ") + std::string(dataset::issueName(kind));
    }
    return names;
}

Result<std::vector<dataset::IssueKind>> parseKinds(const std::vector<std::string>& names) {
    std::vector<dataset::IssueKind> kinds;
    for (const std::string& name : names) {
        const auto kind = dataset::parseIssueKind(name);
        if (!kind) {
            return Error{ErrorCode::InvalidArgument, "there is no kind of issue '" + name + "'", "Known: " + kindNames()};
        }
        kinds.push_back(*kind);
    }
    return kinds;
}

io::OrderedJson toJson(const dataset::CheckReport& report) {
    io::OrderedJson issues = io::OrderedJson::array();
    io::OrderedJson counts = io::OrderedJson::object();
    for (const dataset::Issue& issue : report.issues) {
        const std::string kind(dataset::issueName(issue.kind));
        counts[kind] = counts.value(kind, 0) + 1;
        issues.push_back({{"id", issue.sample}, {"kind", kind}, {"detail", issue.detail}, {"related", issue.related}});
    }
    return {{"issues", issues},
            {"counts", counts},
            {"rows", report.rows},
            {"pictures_decoded", report.decoded},
            {"irreducible_error",
             {{"rows", report.irreducible.rows},
              {"mae", report.irreducible.mae},
              {"mape", report.irreducible.mape},
              {"category_error", report.irreducible.categoryError}}}};
}

void showText(Console& console, const dataset::CheckReport& report) {
    std::map<dataset::IssueKind, std::vector<const dataset::Issue*>> byKind;
    for (const dataset::Issue& issue : report.issues) byKind[issue.kind].push_back(&issue);
    console.text(std::to_string(report.rows) + " rows checked, " + std::to_string(report.issues.size()) + " issues");
    for (const auto& [kind, issues] : byKind) {
        console.text(std::string(dataset::issueName(kind)) + ": " + std::to_string(issues.size()));
        for (std::size_t i = 0; i < issues.size() && i < kShownIssues; ++i) {
            console.text("  row " + std::to_string(issues[i]->sample) + ": " + issues[i]->detail);
        }
        if (issues.size() > kShownIssues) console.text("  … --json lists them all");
    }
}

}  // namespace

void CheckCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
    verb.add_option("--only", only_, "Kinds of issue to look for, separated by commas (default: all)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->take_all();
    verb.add_option("--prompt-field", promptFields_, "A field that prompts show, for target_leak (default: title)")
        ->allow_extra_args(false)
        ->take_all();
}

Result<int> CheckCommand::run(CommandContext& context) {
    dataset::CheckOptions options;
    VITRINE_TRY(options.only, parseKinds(only_));
    if (!promptFields_.empty()) options.promptFields = promptFields_;
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Write));
    VITRINE_TRY(const auto report,
                dataset::checkProject(project, options, context.control, context.console.progress()));
    if (context.console.json()) {
        context.console.line(toJson(report));
    } else {
        showText(context.console, report);
    }
    return 0;
}

}  // namespace vitrine::cli
