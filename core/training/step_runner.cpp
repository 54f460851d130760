// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/step_runner.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

#include "core/batch/batch_loss.h"

namespace vitrine::training {

struct StepRunner::MicroBatch {
    at::Tensor sum;  ///< of cross-entropies, without graph
    std::int64_t targets = 0;
    std::int64_t tokens = 0;
    std::vector<std::string> names;
    at::Tensor rowSums;
    std::vector<std::int64_t> rowIds;
    std::vector<std::int64_t> rowTargets;

    double mean() const { return sum.item<double>() / static_cast<double>(targets); }
    void addRowsTo(std::vector<RowLoss>& losses) const;
};

void StepRunner::MicroBatch::addRowsTo(std::vector<RowLoss>& losses) const {
    const at::Tensor sums = rowSums.to(at::kCPU);
    const float* sumOfRow = sums.const_data_ptr<float>();
    for (std::size_t i = 0; i < rowIds.size(); ++i) {
        if (rowTargets[i] > 0) losses.push_back({rowIds[i], sumOfRow[i] / static_cast<double>(rowTargets[i])});
    }
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
    const auto share = static_cast<double>(loss.targets * config_.gradientAccumulationSteps);
    // Nothing that is trained may be in the batch: text rows where only the projector learns.
    if (loss.sum.requires_grad()) (bySum ? loss.sum : loss.sum / share).backward();
    optimizer_.collect();
    return MicroBatch{loss.sum.detach(),         loss.targets, loss.tokens,
                      std::move(loss.names),     loss.rowSums, std::move(loss.rowIds),
                      std::move(loss.rowTargets)};
}

Result<double> StepRunner::checkedNorm(const std::vector<MicroBatch>& done, std::int64_t step, double scale) const {
    std::string rows;
    for (const MicroBatch& micro : done) {
        if (!std::isfinite(micro.mean())) appendNames(rows, micro.names);
    }
    const std::string at = "step " + std::to_string(step) + ": ";
    if (!rows.empty()) return Error{ErrorCode::NonFiniteLoss, at + "the loss is not finite in " + rows, {}};
    const double norm = optimizer_.gradientNorm(scale);
    if (std::isfinite(norm)) return norm;
    for (const MicroBatch& micro : done) appendNames(rows, micro.names);
    return Error{ErrorCode::NonFiniteLoss, at + "the gradient is not finite; the step's rows are " + rows, {}};
}

Result<StepResult> StepRunner::run(batch::DataLoader& loader, std::int64_t step, double factor) {
    StepResult result;
    std::vector<MicroBatch> done;
    std::int64_t targets = 0;
    for (std::int64_t i = 0; i < config_.gradientAccumulationSteps; ++i) {
        batch::LoadedBatch loaded = loader.next();
        std::move(loaded.skipped.begin(), loaded.skipped.end(), std::back_inserter(result.skipped));
        Result<MicroBatch> pulled = backward(loaded);
        if (!pulled) {
            const Error& error = pulled.error();
            return Error{error.code, "step " + std::to_string(step) + ": " + error.detail, error.remedy};
        }
        MicroBatch micro = *std::move(pulled);
        if (micro.targets == 0) continue;
        targets += micro.targets;
        result.tokens += micro.tokens;
        result.rows += static_cast<std::int64_t>(micro.names.size());
        done.push_back(std::move(micro));
    }
    if (done.empty()) {
        const std::string why = result.skipped.empty() ? "" : ": " + result.skipped.front().error.detail;
        return Error{ErrorCode::InvalidData, "step " + std::to_string(step) + ": no row could be read" + why, {}};
    }
    const double scale = config_.lossNormalization == "tokens" ? 1.0 / static_cast<double>(targets) : 1.0;
    VITRINE_TRY(result.gradNorm, checkedNorm(done, step, scale));
    // torch.nn.utils.clip_grad_norm_'s formula.
    const double clip = config_.maxGradNorm > 0.0 ? std::min(1.0, config_.maxGradNorm / (result.gradNorm + 1e-6)) : 1.0;
    optimizer_.step(factor, scale * clip);
    for (const MicroBatch& micro : done) {
        result.loss += micro.mean() / static_cast<double>(done.size());
        micro.addRowsTo(result.rowLosses);
    }
    return result;
}

}  // namespace vitrine::training
