// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// list PROJECT: rows, one a line; a row of --json is {id, split, image, …fields}.
class ListCommand : public Command {
public:
    std::string name() const override { return "list"; }
    std::string description() const override { return "Shows rows, filtered and sorted"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::string where_;
    std::string sort_;
    std::int64_t limit_ = -1;
    std::int64_t offset_ = 0;
};

}  // namespace vitrine::cli
