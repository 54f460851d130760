// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/training/adamw.h"

namespace vitrine::distributed {
class ProcessGroup;
}

namespace vitrine::training {

/// Which of so many processes keeps the optimizer's state of each tensor: whole tensors, the largest first, each to the
/// process that has least. A function of the sizes alone.
std::vector<int> ownersOf(const std::vector<Trainable>& tensors, int processes);

/// Those of a run: all tensors are everybody's, but where whole weights are trained in several processes. The state of
/// an adapter is small, and so whoever is left can save the run.
StateOwners ownersFor(const std::vector<Trainable>& tensors, const TrainingConfig& config,
                      const distributed::ProcessGroup* group);

/// The optimizer's state divided among the processes of a run, as in ZeRO's first stage (Rajbhandari et al. 2020,
/// arXiv:1910.02054): gradients are summed where their tensor's state is kept, each process steps its own tensors, and
/// all get the new weights. Without owners every process keeps and steps everything, and gradients are summed in all.
/// All but divided() is collective. Errors: Network where another process is gone. One thread.
class OptimizerShards {
public:
    /// `group` null = the process is alone, and nothing is divided.
    OptimizerShards(AdamW& optimizer, distributed::ProcessGroup* group) : optimizer_(optimizer), group_(group) {}

    bool divided() const { return group_ != nullptr && !optimizer_.owners().of.empty(); }

    /// `mask`: which tensors have a gradient in any process, see AdamW::gradientMask().
    Result<void> sumGradients(const std::string& mask);
    /// Of all gradients together, times `scale`; the same bits in every process.
    Result<double> gradientNorm(const std::string& mask, double scale) const;
    /// After the step: the weights of all.
    Result<void> shareWeights(const std::string& mask) const;

    /// The first process alone: asks the others, who wait in meet(), for the state and writes the whole of it. It never
    /// holds more than its own part and one tensor. Errors: those of SafetensorsStream, after the others have given
    /// all.
    Result<void> write(const std::filesystem::path& file) const;
    /// ProcessGroup::exchange(), and before it gives the first process what it asks for as often as it does.
    Result<std::vector<std::string>> meet(const Result<std::string>& mine) const;

private:
    struct Passage;
    Result<Passage> open() const;
    Result<void> give() const;

    AdamW& optimizer_;
    distributed::ProcessGroup* group_;
};

}  // namespace vitrine::training
