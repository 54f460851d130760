// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// undo PROJECT [--steps N]: answers {steps}, as many as were possible.
class UndoCommand : public Command {
public:
    std::string name() const override { return "undo"; }
    std::string description() const override { return "Takes steps of the journal back"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::int64_t steps_ = 1;
};

}  // namespace vitrine::cli
