// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/batch_loss.h"

#include "core/batch/batch.h"
#include "core/model/network/phi3_vision.h"

namespace vitrine::batch {

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
    return BatchLoss{loss.sum, loss.tokens, batch.tokens, std::move(batch.names)};
}

}  // namespace vitrine::batch
