// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/step_runner.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <cmath>

#include "core/batch/batch_loss.h"
#include "core/distributed/process_group.h"
#include "core/training/torch_errors.h"

namespace vitrine::training {

struct StepRunner::MicroBatch {
    at::Tensor sum;  ///< of cross-entropies, without graph
    std::int64_t targets = 0;
    std::int64_t tokens = 0;
    std::vector<std::string> names;
    at::Tensor rowSums;
    std::vector<std::int64_t> rowIds;
    std::vector<std::int64_t> rowTargets;

    MicroBatchResult result() &&;
};

/// Waits for a GPU.
MicroBatchResult StepRunner::MicroBatch::result() && {
    if (targets == 0) return {};
    MicroBatchResult result;
    result.mean = sum.item<double>() / static_cast<double>(targets);
    result.targets = targets;
    result.tokens = tokens;
    result.names = std::move(names);
    const at::Tensor sums = rowSums.to(at::kCPU);
    const float* sumOfRow = sums.const_data_ptr<float>();
    for (std::size_t i = 0; i < rowIds.size(); ++i) {
        if (rowTargets[i] > 0)
            result.rowLosses.push_back({rowIds[i], sumOfRow[i] / static_cast<double>(rowTargets[i])});
    }
    return result;
}

namespace {

void appendNames(std::string& text, const std::vector<std::string>& names) {
    constexpr std::size_t kLongestList = 2000;
    for (const std::string& name : names) {
        if (text.size() < kLongestList) text += (text.empty() ? "" : ", ") + name;
    }
}

/// Each row of a batch with its own pictures.
std::vector<batch::LoadedBatch> rowsOf(const batch::LoadedBatch& loaded) {
    std::vector<batch::LoadedBatch> rows;
    auto picture = loaded.pictures.begin();
    for (const batch::Example& example : loaded.examples) {
        const auto end = picture + static_cast<std::ptrdiff_t>(example.pictures.size());
        rows.push_back({{example}, {picture, end}, {}});
        picture = end;
    }
    return rows;
}

}  // namespace

std::string StepRunner::culprits(const batch::LoadedBatch& loaded) const {
    const at::NoGradGuard noGrad;
    std::string guilty;
    std::string all;
    for (const batch::LoadedBatch& row : rowsOf(loaded)) {
        const std::string& name = row.examples.front().name;
        appendNames(all, {name});
        const auto loss = batch::lossOf(network_, embedder_, row);
        if (loss && loss->targets > 0 && !std::isfinite(loss->sum.item<double>())) appendNames(guilty, {name});
    }
    return guilty.empty() ? all : guilty;
}

Result<StepRunner::MicroBatch> StepRunner::backward(const batch::LoadedBatch& loaded) {
    VITRINE_TRY(batch::BatchLoss loss, batch::lossOf(network_, embedder_, loaded));
    if (loss.targets == 0) return MicroBatch{};
    // On a GPU the look would wait for it; there the whole micro-batch is named when the step is done.
    if (loss.sum.is_cpu() && !std::isfinite(loss.sum.item<double>()))
        return Error{ErrorCode::NonFiniteLoss, "the loss is not finite in " + culprits(loaded), {}};
    // With one token count for the whole step, sums are added up and divided once, when the count is known.
    const bool bySum = config_.lossNormalization == "tokens";
    const auto share =
        static_cast<double>(loss.targets * config_.gradientAccumulationSteps * distributed::sizeOf(group_));
    // Nothing that is trained may be in the batch: text rows where only the projector learns.
    if (loss.sum.requires_grad()) (bySum ? loss.sum : loss.sum / share).backward();
    optimizer_.collect();
    return MicroBatch{loss.sum.detach(),         loss.targets, loss.tokens,
                      std::move(loss.names),     loss.rowSums, std::move(loss.rowIds),
                      std::move(loss.rowTargets)};
}

Result<double> StepRunner::checkedNorm(const StepShare& share, const std::string& at, double scale) const {
    std::string rows;
    for (const MicroBatchResult& micro : share.microBatches) {
        if (!std::isfinite(micro.mean)) appendNames(rows, micro.names);
    }
    if (!rows.empty()) return Error{ErrorCode::NonFiniteLoss, at + "the loss is not finite in " + rows, {}};
    VITRINE_TRY(const double norm, shards_.gradientNorm(share.gradients, scale));
    if (std::isfinite(norm)) return norm;
    for (const MicroBatchResult& micro : share.microBatches) appendNames(rows, micro.names);
    return Error{ErrorCode::NonFiniteLoss, at + "the gradient is not finite; the step's rows are " + rows, {}};
}

Result<StepShare> StepRunner::ownShare(batch::DataLoader& loader) {
    StepShare share;
    std::vector<MicroBatch> done;
    for (std::int64_t i = 0; i < config_.gradientAccumulationSteps; ++i) {
        const batch::LoadedBatch loaded = loader.next();
        for (const batch::SkippedRow& row : loaded.skipped) share.skipped.push_back({row.name, row.error.detail});
        VITRINE_TRY(MicroBatch micro, backward(loaded));
        done.push_back(std::move(micro));
    }
    // Read only now: each look would make a GPU wait.
    for (MicroBatch& micro : done) share.microBatches.push_back(std::move(micro).result());
    share.gradients = optimizer_.gradientMask();
    return share;
}

/// A failure is told to the other processes, so it has to be a value.
Result<StepShare> StepRunner::ownShareOrWhyNot(batch::DataLoader& loader, const std::string& at) {
    const auto placed = [&at](const Error& error) { return Error{error.code, at + error.detail, error.remedy}; };
    try {
        auto share = ownShare(loader);
        return share ? std::move(share) : Result<StepShare>(placed(share.error()));
    } catch (const c10::Error& error) {
        if (group_ == nullptr) throw;
        return placed(fromTorch(error));
    }
}

Result<StepResult> StepRunner::run(batch::DataLoader& loader, std::int64_t step, double factor) {
    const std::string at = "step " + std::to_string(step) + ": ";
    VITRINE_TRY(StepShare share, shareStep(group_, ownShareOrWhyNot(loader, at)));
    StepResult result;
    result.skipped = std::move(share.skipped);
    std::erase_if(share.microBatches, [](const MicroBatchResult& micro) { return micro.targets == 0; });
    if (share.microBatches.empty()) {
        const std::string why = result.skipped.empty() ? "" : ": " + result.skipped.front().reason;
        return Error{ErrorCode::InvalidData, at + "no row could be read" + why, {}};
    }
    VITRINE_CHECK(shards_.sumGradients(share.gradients));
    // The sums of all processes are divided once, by what all of them learnt from.
    const double scale = config_.lossNormalization == "tokens" ? 1.0 / static_cast<double>(share.targets()) : 1.0;
    VITRINE_TRY(result.gradNorm, checkedNorm(share, at, scale));
    // torch.nn.utils.clip_grad_norm_'s formula.
    const double clip = config_.maxGradNorm > 0.0 ? std::min(1.0, config_.maxGradNorm / (result.gradNorm + 1e-6)) : 1.0;
    optimizer_.step(factor, scale * clip);
    VITRINE_CHECK(shards_.shareWeights(share.gradients));
    for (MicroBatchResult& micro : share.microBatches) {
        result.loss += micro.mean / static_cast<double>(share.microBatches.size());
        result.tokens += micro.tokens;
        result.rows += static_cast<std::int64_t>(micro.names.size());
        std::move(micro.rowLosses.begin(), micro.rowLosses.end(), std::back_inserter(result.rowLosses));
    }
    return result;
}

}  // namespace vitrine::training
