// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace vitrine::cli {

/// doctor: what this machine offers, what is missing and the command that mends it. Problems do not change the exit
/// code: to have found them is success.
class DoctorCommand : public Command {
public:
    std::string name() const override { return "doctor"; }
    std::string description() const override { return "What this machine offers, and how to mend what is missing"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;
};

}  // namespace vitrine::cli
