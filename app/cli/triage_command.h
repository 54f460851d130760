// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/cli/command.h"

namespace vitrine::cli {

/// triage PROJECT DIR: the rows of an evaluation that a person should look at, the most urgent first.
class TriageCommand : public Command {
public:
    std::string name() const override { return "triage"; }
    std::string description() const override {
        return "Lists the rows that a person should look at, most urgent first";
    }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::filesystem::path project_;
    std::filesystem::path evaluation_;
    std::filesystem::path run_;
    std::int64_t limit_ = -1;
};

}  // namespace vitrine::cli
