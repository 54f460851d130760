// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/cli/command.h"
#include "app/cli/training_options.h"

namespace vitrine::cli {

/// probe PROJECT: one real step on the heaviest rows, to know before a long run whether it fits.
class ProbeCommand : public Command {
public:
    std::string name() const override { return "probe"; }
    std::string description() const override { return "Take one real step on the heaviest rows and say what it took"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::filesystem::path project_;
    std::string model_;
    TrainingOptions settings_;
};

}  // namespace vitrine::cli
