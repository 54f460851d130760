// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/batch_loss.h"

#include <ATen/ops/stack.h>

#include "core/batch/batch.h"
#include "core/model/network/phi3_vision.h"

namespace vitrine::batch {
namespace {

/// The targets stand row after row.
at::Tensor sumsOf(const at::Tensor& each, const std::vector<std::int64_t>& rowTargets) {
    std::vector<at::Tensor> sums;
    for (const at::Tensor& row : each.split_with_sizes(rowTargets)) sums.push_back(row.sum());
    return at::stack(sums);
}

}  // namespace

Result<BatchLoss> lossOf(const model::network::Phi3Vision& network, PictureEmbedder& embedder,
                         const LoadedBatch& loaded) {
    if (loaded.examples.empty()) return BatchLoss{};
    Batch batch = collate(loaded.examples, network.config().padTokenId);
    model::network::ModelInput input;
    input.ids = batch.ids;
    VITRINE_TRY(input.imageEmbeddings, embedder.embed(loaded.pictures));
    VITRINE_CHECK(network.check(input));
    const at::Device device = network.embedTokens.device();
    input.ids = input.ids.to(device);
    const model::network::LossSum loss = network.answerLoss(input, batch.labels.to(device));
    BatchLoss result{loss.sum, loss.tokens, batch.tokens, std::move(batch.names), {}, {}, {}};
    for (const Example& example : loaded.examples) {
        result.rowIds.push_back(example.id);
        result.rowTargets.push_back(targetCount(example));
    }
    if (loss.tokens > 0) result.rowSums = sumsOf(loss.each, result.rowTargets);
    return result;
}

}  // namespace vitrine::batch
