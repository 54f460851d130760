// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace vitrine::cli {

/// inspect: what a model folder holds, from its headers.
class InspectCommand : public Command {
public:
    std::string name() const override { return "inspect"; }
    std::string description() const override { return "Configuration, parameters and tensors of a model folder"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string model_;
};

}  // namespace vitrine::cli
