// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "core/io/json.h"

namespace vitrine::cli {

/// Where the demo puts what it makes.
struct DemoFolders {
    explicit DemoFolders(const std::filesystem::path& root);

    std::filesystem::path catalogue, project, model, run, untuned, tuned, exported;
};

/// Runs the demo's verbs one after another and keeps what they answered.
class DemoSteps {
public:
    DemoSteps(CommandContext& context, const std::filesystem::path& root, std::uint64_t seed);

    /// Everything, in order. The document is that of `demo --json` but for "seconds".
    Result<io::OrderedJson> run();

private:
    Result<io::Json> step(const std::string& what, std::vector<std::string> arguments);
    Result<void> prepare();
    Result<void> tune();
    Result<void> judge();
    Result<void> ship();
    Result<void> judgeUnseenCombinations();

    CommandContext& context_;
    DemoFolders folders_;
    std::string seed_;
    std::filesystem::path adapter_;
    io::OrderedJson document_;
};

}  // namespace vitrine::cli
