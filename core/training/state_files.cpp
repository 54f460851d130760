// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/state_files.h"

#include <ATen/Context.h>
#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>

#include "core/model/checkpoint_files.h"
#include "core/model/model_folder_writer.h"
#include "core/model/network/phi3_vision.h"
#include "core/model/network/tensor_io.h"
#include "core/model/peft_folder.h"

namespace vitrine::training {
namespace {

namespace fs = std::filesystem;
using Tensors = std::map<std::string, at::Tensor>;

constexpr const char* kOptimizer = "optimizer.safetensors";
constexpr const char* kRandom = "rng.safetensors";
constexpr const char* kState = "state.json";
constexpr std::uint64_t kSmallFiles = 8u << 20;

/// The generators in use, by the name under which their state is kept.
std::map<std::string, at::Generator> generators() {
    std::map<std::string, at::Generator> all = {{"cpu", at::globalContext().defaultGenerator(at::kCPU)}};
    if (at::globalContext().hasCUDA())
        all.emplace("cuda", at::globalContext().defaultGenerator(at::Device(at::kCUDA, 0)));
    return all;
}

Result<void> restoreGenerators(const fs::path& file) {
    VITRINE_TRY(const Tensors saved, model::network::readTensors(file));
    for (auto& [name, generator] : generators()) {
        const auto found = saved.find(name);
        if (found != saved.end()) generator.set_state(found->second.clone());
    }
    return {};
}

/// Base weights of a whole-model checkpoint, copied into the trained tensors.
Result<void> restoreWeights(const TrainingTarget& target, const fs::path& folder) {
    VITRINE_TRY(const model::CheckpointFiles files, model::openCheckpoint(folder));
    const at::NoGradGuard noGrad;
    for (const Trainable& trainable : target.tensors) {
        const auto shard = files.tensors.find(trainable.name);
        if (shard == files.tensors.end())
            return Error{ErrorCode::MissingTensor, folder.string() + ": '" + trainable.name + "' is missing", {}};
        const at::Tensor saved =
            model::network::mappedTensor(shard->second->tensors().at(trainable.name), shard->second);
        if (saved.sizes() != trainable.tensor->sizes())
            return Error{ErrorCode::ShapeMismatch, folder.string() + ": '" + trainable.name + "'", {}};
        trainable.tensor->copy_(saved);
    }
    return {};
}

Result<void> restoreAdapter(const TrainingTarget& target, const fs::path& folder) {
    const fs::path file = folder / "adapter_model.safetensors";
    VITRINE_TRY(const Tensors saved, model::network::readTensors(file));
    const at::NoGradGuard noGrad;
    for (const Trainable& trainable : target.tensors) {
        const auto found = saved.find("base_model.model." + trainable.name);
        if (found == saved.end())
            return Error{ErrorCode::MissingTensor, file.string() + ": '" + trainable.name + "' is missing", {}};
        if (found->second.sizes() != trainable.tensor->sizes())
            return Error{ErrorCode::ShapeMismatch, file.string() + ": '" + trainable.name + "'", {}};
        trainable.tensor->copy_(found->second);
    }
    return {};
}

}  // namespace

Result<void> writeStateFiles(const TrainingState& training, const RunState& state, const io::Json& trainerState,
                             const fs::path& folder) {
    if (training.config.isLora()) {
        VITRINE_CHECK(model::savePeftFolder(training.network, training.target.lora, folder));
    } else {
        VITRINE_CHECK(model::writeModelFolder(training.network, training.modelFolder, folder));
    }
    VITRINE_CHECK(training.shards.divided()
                      ? training.shards.write(folder / kOptimizer)
                      : model::network::writeTensors(folder / kOptimizer, training.optimizer.state()));
    Tensors random;
    for (const auto& [name, generator] : generators()) random.emplace(name, generator.get_state());
    VITRINE_CHECK(model::network::writeTensors(folder / kRandom, random));
    VITRINE_CHECK(io::writeJson(folder / "trainer_state.json", trainerState));
    return io::writeJson(folder / kState, toJson(state));
}

Result<RunState> readStateFiles(const TrainingState& training, const fs::path& folder) {
    VITRINE_TRY(const io::Json document, io::readJson(folder / kState));
    VITRINE_TRY(const RunState state, parseRunState(document, (folder / kState).string()));
    if (training.config.isLora()) {
        VITRINE_CHECK(restoreAdapter(training.target, folder));
    } else {
        VITRINE_CHECK(restoreWeights(training.target, folder));
    }
    VITRINE_TRY(const Tensors moments, model::network::readTensors(folder / kOptimizer));
    VITRINE_CHECK(training.optimizer.restore(moments));
    VITRINE_CHECK(restoreGenerators(folder / kRandom));
    return state;
}

std::uint64_t stateFileBytes(const TrainingState& training) {
    std::uint64_t weights = training.target.byteCount();
    if (!training.config.isLora()) {
        weights = 0;
        for (const auto& parameter : training.network.index().parameters) weights += parameter.tensor->nbytes();
    }
    return weights + training.optimizer.stateBytes() + kSmallFiles;
}

void seedGenerators(std::uint64_t seed) {
    for (auto& [name, generator] : generators()) generator.set_current_seed(seed);
    // A process of several may work on another GPU than the first.
    if (!at::globalContext().hasCUDA()) return;
    const auto gpus = at::globalContext().getAcceleratorHooksInterface(at::kCUDA).deviceCount();
    for (c10::DeviceIndex i = 1; i < gpus; ++i)
        at::Generator(at::globalContext().defaultGenerator(at::Device(at::kCUDA, i))).set_current_seed(seed);
}

}  // namespace vitrine::training
