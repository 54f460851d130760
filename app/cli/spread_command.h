// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "app/cli/command.h"

namespace vitrine::cli {

/// spread DIR DIR…: how far evaluations of one configuration lie apart for no reason but the seed.
class SpreadCommand : public Command {
public:
    std::string name() const override { return "spread"; }
    std::string description() const override { return "Tells how far evaluations with different seeds lie apart"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::vector<std::filesystem::path> folders_;
};

}  // namespace vitrine::cli
