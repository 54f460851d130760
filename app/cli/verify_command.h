// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// verify PROJECT: damage of database and pictures; exit code 3 if there is any.
class VerifyCommand : public Command {
public:
    std::string name() const override { return "verify"; }
    std::string description() const override { return "Holds database and pictures against their checksums"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
};

}  // namespace vitrine::cli
