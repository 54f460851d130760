// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// history PROJECT [--jump STEP]: the journal's steps, oldest first, a line each.
class HistoryCommand : public Command {
public:
    std::string name() const override { return "history"; }
    std::string description() const override { return "Shows what was done to the rows, or goes to any point of it"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::int64_t jump_ = -1;
};

}  // namespace vitrine::cli
