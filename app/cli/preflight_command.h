// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/cli/command.h"
#include "app/cli/training_options.h"

namespace vitrine::cli {

class PreflightCommand : public Command {
public:
    std::string name() const override { return "preflight"; }
    std::string description() const override { return "Check which rows can be trained on, without loading weights"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::filesystem::path project_;
    std::string model_;
    std::string filter_;
    TrainingOptions settings_;
};

}  // namespace vitrine::cli
