// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/training_options.h"
#include "core/training/run_queue.h"

namespace vitrine::cli {

/// queue add PROJECT --model M [settings] [--sweep SETTING=V,V …] [--seeds N]: {runs}. queue list PROJECT:
/// {runs:[{run, state, detail, steps, total_steps, loss, best_metric}]}. queue remove and move PROJECT RUN: {runs}, as
/// list. queue run PROJECT: the events of train, before each run "queued" {run, waiting}, at the end "queue_finished".
class QueueCommand : public Command {
public:
    std::string name() const override { return "queue"; }
    std::string description() const override { return "Plans training runs and does them one after another"; }
    void addOptions(CLI::App& verb) override;
    Result<int> run(CommandContext& context) override;

private:
    struct Tally {
        int done = 0;
        int failed = 0;
    };

    Result<int> add(CommandContext& context) const;
    Result<int> list(CommandContext& context) const;
    Result<int> remove(CommandContext& context) const;
    Result<int> move(CommandContext& context) const;
    Result<int> work(CommandContext& context) const;
    Result<void> workOff(CommandContext& context, const training::QueuedRun& next, Tally& tally) const;

    std::string action_;
    std::string project_;
    std::vector<std::string> runs_;
    std::string model_;
    std::string name_;
    std::vector<std::string> sweep_;
    std::int64_t seeds_ = 1;
    std::size_t place_ = 0;
    TrainingOptions settings_;
};

}  // namespace vitrine::cli
