// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run_control.h"

namespace CLI {
class App;
}

namespace vitrine::cli {

class Console;

/// Options that every verb takes.
struct CommonOptions {
    bool json = false;
    std::string device = "auto";  ///< auto | cpu | cuda[:N]
    int threads = 0;              ///< 0 = all cores
};

/// What a verb is given to work with; outlives the run.
struct CommandContext {
    CommonOptions options;
    Console& console;
    RunControl& control;  ///< stop is requested by Ctrl-C, SIGTERM and SIGUSR1
};

/// One verb of the command line: <verb>_command.{h,cpp}. Made once, run at most once.
class Command {
public:
    virtual ~Command() = default;

    virtual std::string name() const = 0;
    virtual std::string description() const = 0;
    virtual void addOptions(CLI::App& verb) = 0;

    /// The exit code (0, or 3 where all lines failed); an error is printed by main and becomes its class's exit code.
    virtual Result<int> run(CommandContext& context) = 0;
};

/// Every verb, in the order of --help. (commands.cpp)
std::vector<std::unique_ptr<Command>> allCommands();

}  // namespace vitrine::cli
