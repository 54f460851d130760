// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// redo PROJECT [--steps N]: answers {steps}, as many as were possible.
class RedoCommand : public Command {
public:
    std::string name() const override { return "redo"; }
    std::string description() const override { return "Does steps again that were taken back"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::int64_t steps_ = 1;
};

}  // namespace vitrine::cli
