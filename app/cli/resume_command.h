// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/cli/command.h"
#include "app/cli/launch_options.h"
#include "core/engine/training_run.h"

namespace vitrine::cli {

class ResumeCommand : public Command {
public:
    std::string name() const override { return "resume"; }
    std::string description() const override { return "Go on with a run from its newest whole checkpoint"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    Result<engine::TrainingRun> prepare(const CommandContext& context, distributed::ProcessGroup* group) const;

    std::filesystem::path run_;
    std::int64_t maxSteps_ = 0;  ///< 0 = the run's own
    double epochs_ = 0.0;
    LaunchOptions launch_;
};

}  // namespace vitrine::cli
