// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/evaluation_pass.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

#include "core/batch/batch_loss.h"
#include "core/model/network/phi3_vision.h"
#include "core/training/run_identity.h"

namespace vitrine::training {
namespace {

std::vector<batch::RowShape> chosenRows(const TrainingJob& job) {
    std::vector<batch::RowShape> rows = job.validation.survey.accepted;
    const auto limit = static_cast<std::size_t>(job.config.maxEvalSamples);
    if (limit > 0 && rows.size() > limit) rows.resize(limit);
    // Like shapes together waste the least on padding; the sum does not mind the order.
    std::stable_sort(rows.begin(), rows.end(), [](const batch::RowShape& a, const batch::RowShape& b) {
        return std::tie(a.slots, a.tokens) < std::tie(b.slots, b.tokens);
    });
    return rows;
}

}  // namespace

Result<ValidationLoss> validationLoss(const TrainingJob& job, batch::PictureEmbedder& embedder,
                                      const RunControl& control) {
    const at::NoGradGuard noGrad;
    const std::vector<batch::RowShape> rows = chosenRows(job);
    const TrainingConfig& config = job.config;
    batch::LoaderOptions options;
    options.rowsPerBatch =
        config.perDeviceEvalBatchSize > 0 ? config.perDeviceEvalBatchSize : config.perDeviceTrainBatchSize;
    options.endPosition = rows.size();
    options.maxTokens = longestSequence(config, job.network.config());
    options.workers = config.dataloaderNumWorkers;
    const auto known = [&embedder](const std::string& key) { return embedder.known(key); };
    batch::DataOrder order(rows, {.shuffle = false});
    batch::DataLoader loader(*job.validation.source, std::move(order), job.readPicture, known, options);
    double sum = 0.0;
    std::int64_t targets = 0;
    ValidationLoss result;
    while (loader.position() < options.endPosition) {
        VITRINE_CHECK(control.checkpoint());
        VITRINE_TRY(const batch::BatchLoss loss, batch::lossOf(job.network, embedder, loader.next()));
        if (loss.targets == 0) continue;
        const auto own = loss.sum.item<double>();
        if (!std::isfinite(own))
            return Error{ErrorCode::NonFiniteLoss, "the validation loss is not finite near " + loss.names.front(), {}};
        sum += own;
        targets += loss.targets;
        result.rows += static_cast<std::int64_t>(loss.names.size());
    }
    if (targets == 0) return Error{ErrorCode::InvalidData, "no validation row could be read", {}};
    result.mean = sum / static_cast<double>(targets);
    return result;
}

}  // namespace vitrine::training
