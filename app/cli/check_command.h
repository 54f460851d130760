// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/command.h"

namespace vitrine::cli {

/// check PROJECT: the quality checks; findings are no failure, the exit code stays 0.
class CheckCommand : public Command {
public:
    std::string name() const override { return "check"; }
    std::string description() const override { return "Looks for duplicates, bad pictures, odd prices and leaks"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::vector<std::string> only_;
    std::vector<std::string> promptFields_;
};

}  // namespace vitrine::cli
