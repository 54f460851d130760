// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/cli/command.h"

namespace vitrine::cli {

/// split PROJECT: gives every row a split and lists pairs that straddle.
class SplitCommand : public Command {
public:
    std::string name() const override { return "split"; }
    std::string description() const override { return "Divides the rows into train, validation and test"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::string by_ = "group";
    std::vector<double> fractions_;
    std::uint64_t seed_ = 0;
};

}  // namespace vitrine::cli
