// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/cli/command.h"

namespace vitrine::cli {

/// demo: the whole way on sample data, each step the verb that a person would type.
class DemoCommand : public Command {
public:
    std::string name() const override { return "demo"; }
    std::string description() const override {
        return "The whole way on sample data, from catalogue to proven adapter";
    }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::filesystem::path folder_;
    bool keep_ = true;
    std::uint64_t seed_ = 1;
};

}  // namespace vitrine::cli
