// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_facts.h"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <array>

#include "core/io/hashing.h"
#include "core/training/run_identity.h"

namespace vitrine::training {
namespace {

constexpr std::array kOfOneMachine = {"dataloader_num_workers", "vision_cache_mebibytes"};

/// Only of adapters: hashing a whole model takes longer than many steps, and it was read from one folder.
std::string weightsHash(const TrainingTarget& target) {
    io::Sha256 hash;
    for (const Trainable& trainable : target.tensors) {
        const at::Tensor tensor = trainable.tensor->detach().to(at::kCPU).contiguous();
        hash.update({static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()});
    }
    return hash.hex();
}

}  // namespace

std::vector<distributed::Fact> factsOf(const TrainingJob& job, const TrainingTarget& target, const RunState& state) {
    std::vector<distributed::Fact> facts;
    const io::OrderedJson settings = toJson(job.config);
    for (const auto& [name, value] : settings.items()) {
        if (std::find(kOfOneMachine.begin(), kOfOneMachine.end(), name) != kOfOneMachine.end()) continue;
        facts.push_back({name, value.dump()});
    }
    facts.push_back({"step", std::to_string(state.step)});
    facts.push_back({"rows", state.rowsHash});
    if (job.validation.source != nullptr)
        facts.push_back({"validation rows", rowsHash(*job.validation.source, job.validation.survey)});
    if (job.config.isLora()) facts.push_back({"adapter", weightsHash(target)});
    return facts;
}

}  // namespace vitrine::training
