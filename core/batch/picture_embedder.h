// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/batch/data_loader.h"
#include "core/batch/vision_cache.h"

namespace vitrine::model::network {
class Phi3Vision;
}

namespace vitrine::batch {

/// How much of the way from pixels to embeddings is being trained.
enum class VisionTraining {
    Nothing,    ///< finished rows are kept
    Projector,  ///< tower features are kept; separators and projector run each time
    Tower,      ///< everything runs each time
};

/// Pictures to rows of the language model's embedding, remembering what frozen weights make of each picture. Frozen
/// parts see one picture at a time, so that a picture's features do not depend on its neighbours in the batch.
/// Used by one thread; known() by any.
class PictureEmbedder {
public:
    /// `maxBytes` 0 = remember nothing.
    PictureEmbedder(const model::network::Phi3Vision& network, VisionTraining training, std::uint64_t maxBytes);

    bool known(const std::string& key) const { return cache_.contains(key); }

    /// [sum of tokens, hidden]; undefined for no pictures. Error: Internal where a picture is neither known nor given.
    Result<at::Tensor> embed(std::span<const LoadedPicture> pictures);

private:
    Result<VisionFeatures> featuresOf(const LoadedPicture& picture);

    const model::network::Phi3Vision& network_;
    VisionTraining training_;
    VisionCache cache_;
};

}  // namespace vitrine::batch
