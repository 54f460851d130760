// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verify_command.h"

#include <CLI/CLI.hpp>

#include "app/cli/console.h"
#include "core/dataset/project_verifier.h"

namespace vitrine::cli {
namespace {

io::OrderedJson toJson(const std::vector<dataset::ProjectProblem>& problems) {
    io::OrderedJson list = io::OrderedJson::array();
    for (const auto& problem : problems) {
        list.push_back({{"place", problem.place}, {"code", errorCodeName(problem.code)}, {"detail", problem.detail}});
    }
    return list;
}

}  // namespace

void VerifyCommand::addOptions(CLI::App& verb) {
    verb.add_option("PROJECT", project_, "Project folder")->required();
}

Result<int> VerifyCommand::run(CommandContext& context) {
    VITRINE_TRY(auto project, dataset::Project::open(project_, dataset::Project::Access::Read));
    VITRINE_TRY(const auto report, dataset::verifyProject(project, context.control, context.console.progress()));
    const bool ok = report.problems.empty();
    if (context.console.json()) {
        context.console.line({{"ok", ok},
                              {"problems", toJson(report.problems)},
                              {"pictures", report.pictures},
                              {"broken_pictures", toJson(report.broken)}});
    } else {
        for (const auto& problem : report.problems) context.console.text(problem.place + ": " + problem.detail);
        context.console.text(ok ? "The project is sound." : std::to_string(report.problems.size()) + " problems");
    }
    return ok ? 0 : static_cast<int>(ErrorClass::Data);
}

}  // namespace vitrine::cli
