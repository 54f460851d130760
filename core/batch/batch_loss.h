// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/batch/data_loader.h"
#include "core/batch/picture_embedder.h"

namespace vitrine::batch {

/// The loss of one micro-batch: cross-entropies summed over its targets.
struct BatchLoss {
    at::Tensor sum;            ///< scalar float32 on the network's device, with gradient where grad mode is on
    std::int64_t targets = 0;  ///< how many it was summed over
    std::int64_t tokens = 0;   ///< ids that went through the network, padding left out
    std::vector<std::string> names;
    at::Tensor rowSums;  ///< [rows] float32, without gradient: what each row adds to the sum
    std::vector<std::int64_t> rowIds;
    std::vector<std::int64_t> rowTargets;  ///< labels of each row that the sum is taken over
};

/// Pictures, network, loss for one micro-batch. One without examples gives an undefined sum.
/// Errors: TokenOutOfRange, ImageTagMismatch, those of the embedder.
Result<BatchLoss> lossOf(const model::network::Phi3Vision& network, PictureEmbedder& embedder,
                         const LoadedBatch& loaded);

}  // namespace vitrine::batch
