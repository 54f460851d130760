// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// diff PROJECT A [B]: what lies between two snapshots, or between one and the present rows.
class DiffCommand : public Command {
public:
    std::string name() const override { return "diff"; }
    std::string description() const override { return "Shows what changed between two snapshots"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::string before_;
    std::string after_;
};

}  // namespace vitrine::cli
