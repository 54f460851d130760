// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/optimizer_shards.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>

#include <algorithm>
#include <numeric>
#include <span>

#include "core/distributed/process_group.h"
#include "core/io/safetensors.h"

namespace vitrine::training {
namespace {

constexpr int kFirst = 0;  ///< the process that writes
constexpr const char* kRequest = "the optimizer's state";

std::int64_t elementsOf(const StateTensor& part) {
    return std::accumulate(part.shape.begin(), part.shape.end(), std::int64_t{1}, std::multiplies<>());
}

}  // namespace

std::vector<int> ownersOf(const std::vector<Trainable>& tensors, int processes) {
    std::vector<std::size_t> bySize(tensors.size());
    std::iota(bySize.begin(), bySize.end(), std::size_t{0});
    std::ranges::stable_sort(bySize, std::greater<>(), [&](std::size_t i) { return tensors[i].tensor->numel(); });
    std::vector<std::int64_t> load(static_cast<std::size_t>(processes), 0);
    std::vector<int> owners(tensors.size(), 0);
    for (const std::size_t i : bySize) {
        const auto least = std::ranges::min_element(load);
        *least += tensors[i].tensor->numel();
        owners[i] = static_cast<int>(least - load.begin());
    }
    return owners;
}

StateOwners ownersFor(const std::vector<Trainable>& tensors, const TrainingConfig& config,
                      const distributed::ProcessGroup* group) {
    if (config.isLora() || distributed::sizeOf(group) == 1) return {};
    return {ownersOf(tensors, group->size()), group->rank()};
}

Result<void> OptimizerShards::sumGradients(const std::string& mask) {
    if (group_ == nullptr) return {};
    if (!divided()) return group_->sum(optimizer_.gradients(mask));
    for (int owner = 0; owner < group_->size(); ++owner)
        VITRINE_CHECK(group_->sumAt(owner, optimizer_.gradients(mask, owner)));
    return {};
}

Result<double> OptimizerShards::gradientNorm(const std::string& mask, double scale) const {
    const at::Tensor norms = optimizer_.gradientNorms();
    // Each norm is told by the tensor's owner, all others tell zero: the sum is that very number.
    if (divided()) VITRINE_CHECK(group_->sum({norms}));
    return AdamW::jointNorm(norms, mask, scale);
}

Result<void> OptimizerShards::shareWeights(const std::string& mask) const {
    if (!divided()) return {};
    const at::NoGradGuard noGrad;
    for (int owner = 0; owner < group_->size(); ++owner)
        VITRINE_CHECK(group_->copyFrom(owner, optimizer_.weights(mask, owner)));
    return {};
}

/// The state on its way to the first process: what there is of it, and one buffer for whatever passes. Once the buffer
/// is there nothing may fail but the network: the others wait in the middle of it.
struct OptimizerShards::Passage {
    std::vector<std::pair<int, StateTensor>> parts;  ///< with their owners
    at::Tensor buffer;                               ///< float32, of the largest part

    /// The part's elements, flat, in the buffer.
    at::Tensor placeFor(const StateTensor& part) const { return buffer.narrow(0, 0, elementsOf(part)); }
};

Result<OptimizerShards::Passage> OptimizerShards::open() const {
    VITRINE_TRY(const auto stepped, group_->exchange(optimizer_.steppedMask()));
    Passage passage;
    std::int64_t largest = 1;
    for (std::size_t i = 0; i < optimizer_.tensors(); ++i) {
        const int owner = optimizer_.owners().of[i];
        for (StateTensor& part : optimizer_.stateOf(i, stepped[static_cast<std::size_t>(owner)].at(i) == '1')) {
            largest = std::max(largest, elementsOf(part));
            passage.parts.emplace_back(owner, std::move(part));
        }
    }
    passage.buffer = at::empty({largest}, at::kFloat);
    return passage;
}

Result<void> OptimizerShards::write(const std::filesystem::path& file) const {
    const at::NoGradGuard noGrad;
    VITRINE_CHECK(group_->exchange(std::string(kRequest)));
    VITRINE_TRY(const Passage passage, open());
    std::vector<io::TensorPlan> plans;
    for (const auto& [owner, part] : passage.parts) plans.push_back({part.name, io::DataType::F32, part.shape});
    auto stream = io::SafetensorsStream::create(file, plans);
    Result<void> written = stream ? Result<void>() : Result<void>(stream.error());
    for (const auto& [owner, part] : passage.parts) {
        const at::Tensor flat = passage.placeFor(part);
        if (owner == kFirst) {
            flat.copy_(part.tensor.reshape({-1}));
        } else {
            VITRINE_CHECK(group_->copyFrom(owner, {flat}));
        }
        // After a full disk the rest is still taken, since it is given.
        if (written)
            written = stream->append(
                std::as_bytes(std::span(flat.const_data_ptr<float>(), static_cast<std::size_t>(flat.numel()))));
    }
    return written ? stream->commit() : written;
}

Result<std::vector<std::string>> OptimizerShards::meet(const Result<std::string>& mine) const {
    VITRINE_TRY(auto texts, group_->exchange(mine));
    while (texts.front() == kRequest) {
        VITRINE_CHECK(give());
        VITRINE_TRY(texts, group_->exchange(mine));
    }
    return texts;
}

Result<void> OptimizerShards::give() const {
    const at::NoGradGuard noGrad;
    VITRINE_TRY(const Passage passage, open());
    for (const auto& [owner, part] : passage.parts) {
        if (owner == kFirst) continue;
        const at::Tensor flat = passage.placeFor(part);
        if (part.tensor.defined()) flat.copy_(part.tensor.reshape({-1}));
        VITRINE_CHECK(group_->copyFrom(owner, {flat}));
    }
    return {};
}

}  // namespace vitrine::training
