// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// init PROJECT: makes an empty project.
class InitCommand : public Command {
public:
    std::string name() const override { return "init"; }
    std::string description() const override { return "Makes an empty project"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
};

}  // namespace vitrine::cli
