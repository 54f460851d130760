// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/command.h"
#include "app/cli/training_options.h"

namespace vitrine::cli {

/// export-job PROJECT DIR --model M [settings]: {rows, validation_rows, refused:[{id, code, detail}]}.
class ExportJobCommand : public Command {
public:
    std::string name() const override { return "export-job"; }
    std::string description() const override { return "Writes a folder to train elsewhere: data, settings, scripts"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    std::string project_;
    std::string target_;
    std::string model_;
    TrainingOptions settings_;
};

}  // namespace vitrine::cli
