// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/cli/command.h"

namespace vitrine::cli {

/// import-adapter DIR --model M: whether a PEFT folder fits a model, tensor by tensor.
class ImportAdapterCommand : public Command {
public:
    std::string name() const override { return "import-adapter"; }
    std::string description() const override { return "Checks a PEFT folder against a model"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::filesystem::path folder_;
    std::string model_;
};

}  // namespace vitrine::cli
