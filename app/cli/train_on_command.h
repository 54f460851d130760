// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/cli/command.h"
#include "app/cli/launch_options.h"
#include "app/cli/training_options.h"
#include "core/engine/training_run.h"

namespace vitrine::cli {

class TrainOnCommand : public Command {
public:
    std::string name() const override { return "train-on"; }
    std::string description() const override { return "Fine-tune a model on lines of prompts and answers"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    Result<engine::TrainingRun> prepare(const CommandContext& context, distributed::ProcessGroup* group) const;

    std::string model_;
    std::filesystem::path out_;
    std::filesystem::path input_;
    std::filesystem::path loraInitFrom_;
    TrainingOptions settings_;
    LaunchOptions launch_;
};

}  // namespace vitrine::cli
