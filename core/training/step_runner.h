// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/batch/data_loader.h"
#include "core/training/adamw.h"
#include "core/training/optimizer_shards.h"
#include "core/training/step_share.h"
#include "core/training/training_config.h"
#include "core/training/training_observer.h"

namespace vitrine::model::network {
class Phi3Vision;
}

namespace vitrine::training {

/// What one optimizer step did, in all processes together.
struct StepResult {
    double loss = 0.0;      ///< mean over the micro-batches, before the update
    double gradNorm = 0.0;  ///< before clipping
    std::int64_t rows = 0;
    std::int64_t tokens = 0;
    std::vector<LeftOutRow> skipped;
    std::vector<RowLoss> rowLosses;
};

/// Forward, loss, backward over the micro-batches of one step; then the norm, clipping and the optimizer. Several
/// processes each take their micro-batches, sum the gradients once, and make the same update. One thread.
class StepRunner {
public:
    /// `group` null = the process is alone.
    StepRunner(const model::network::Phi3Vision& network, batch::PictureEmbedder& embedder, AdamW& optimizer,
               const TrainingConfig& config, distributed::ProcessGroup* group = nullptr)
        : network_(network),
          embedder_(embedder),
          optimizer_(optimizer),
          shards_(optimizer, group),
          config_(config),
          group_(group) {}

    /// `factor`: the schedule's, on the learning rates. Errors: NonFiniteLoss before anything was changed, naming the
    /// rows; InvalidData where none of the rows could be read; those of the network; Network where another process is
    /// gone. An error of one process is one of all.
    Result<StepResult> run(batch::DataLoader& loader, std::int64_t step, double factor);

private:
    struct MicroBatch;
    Result<MicroBatch> backward(const batch::LoadedBatch& loaded);
    Result<StepShare> ownShare(batch::DataLoader& loader);
    Result<StepShare> ownShareOrWhyNot(batch::DataLoader& loader, const std::string& at);
    std::string culprits(const batch::LoadedBatch& loaded) const;
    Result<double> checkedNorm(const StepShare& share, const std::string& at, double scale) const;

    const model::network::Phi3Vision& network_;
    batch::PictureEmbedder& embedder_;
    AdamW& optimizer_;
    OptimizerShards shards_;
    const TrainingConfig& config_;
    distributed::ProcessGroup* group_;
};

}  // namespace vitrine::training
