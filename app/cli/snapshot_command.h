// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// snapshot PROJECT: freezes all rows as they are now.
class SnapshotCommand : public Command {
public:
    std::string name() const override { return "snapshot"; }
    std::string description() const override { return "Freezes the rows under a name"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::string snapshotName_;
};

}  // namespace vitrine::cli
