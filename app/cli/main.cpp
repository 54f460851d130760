// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/config_file.h"
#include "app/cli/console.h"
#include "app/cli/signals.h"
#include "app/cli/version.h"
#include "core/base/memory.h"

namespace vitrine::cli {
namespace {

void addCommonOptions(CLI::App& verb, CommonOptions& options) {
    verb.add_flag("--json", options.json, "One JSON document (or line per event) on standard output");
    verb.add_option("--device", options.device, "auto, cpu or cuda[:N]")->check([](const std::string& text) {
        const bool ok = text == "auto" || text == "cpu" || text == "cuda" || text.starts_with("cuda:");
        return ok ? std::string() : "unknown device '" + text + "'";
    });
    verb.add_option("--threads", options.threads, "Threads to use (0 = all cores)")->check(CLI::Range(0, 1024));
    verb.add_option("--config", "JSON file with options of this verb; options given here win");
}

int fail(Console& console, const Error& error) {
    console.failure(error);
    return static_cast<int>(errorClass(error.code));
}

/// Usage problems in CLI11's words; help and version are no failures.
int reportParseError(CLI::App& app, Console& console, const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) return app.exit(problem);
    return fail(console, {ErrorCode::InvalidArgument, problem.what(), {}});
}

int runCommand(Command& command, CommandContext& context) {
    try {
        const Result<int> outcome = command.run(context);
        return outcome ? *outcome : fail(context.console, outcome.error());
    } catch (const std::bad_alloc&) {
        return fail(context.console, {ErrorCode::OutOfMemory, "not enough memory for " + command.name(), {}});
    } catch (const std::exception& exception) {
        return fail(context.console, {ErrorCode::Internal, command.name() + ": " + exception.what(), {}});
    }
}

int run(std::vector<std::string> arguments) {
    CLI::App app("Curate product pictures, fine-tune Phi-3-Vision on them, ship the adapter.", "vitrine-cli");
    app.set_version_flag("--version", versionText());
    app.require_subcommand(1);
    Console console(std::find(arguments.begin(), arguments.end(), "--json") != arguments.end());
    RunControl control;
    CommandContext context{{}, console, control};
    const auto commands = allCommands();
    std::vector<CLI::App*> verbs;
    for (const auto& command : commands) {
        CLI::App* verb = app.add_subcommand(command->name(), command->description());
        addCommonOptions(*verb, context.options);
        command->addOptions(*verb);
        verbs.push_back(verb);
    }
    if (!arguments.empty()) {
        for (const CLI::App* verb : verbs) {
            if (verb->get_name() != arguments.front()) continue;
            auto expanded = expandConfig(*verb, arguments);
            if (!expanded) return fail(console, expanded.error());
            arguments = *std::move(expanded);
        }
    }
    std::reverse(arguments.begin(), arguments.end());  // the form that CLI11's vector overload takes
    try {
        app.parse(arguments);
    } catch (const CLI::ParseError& problem) {
        return reportParseError(app, console, problem);
    }
    const StopOnSignal stopOnSignal(control);
    for (std::size_t i = 0; i < verbs.size(); ++i) {
        if (verbs[i]->parsed()) return runCommand(*commands[i], context);
    }
    return static_cast<int>(ErrorClass::Usage);
}

}  // namespace
}  // namespace vitrine::cli

int main(int argc, char** argv) {
    vitrine::keepFreedMemory();
    return vitrine::cli::run(std::vector<std::string>(argv + 1, argv + argc));
}
