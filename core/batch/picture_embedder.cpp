// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/picture_embedder.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>

#include <vector>

#include "core/model/network/phi3_vision.h"
#include "core/model/network/pictures.h"

namespace vitrine::batch {

using model::network::CropGrid;

PictureEmbedder::PictureEmbedder(const model::network::Phi3Vision& network, VisionTraining training,
                                 std::uint64_t maxBytes)
    : network_(network), training_(training), cache_(training == VisionTraining::Tower ? 0 : maxBytes) {}

Result<VisionFeatures> PictureEmbedder::featuresOf(const LoadedPicture& picture) {
    const at::Device device = network_.embedTokens.device();
    if (const auto known = cache_.find(picture.ref.key)) return VisionFeatures{known->values.to(device), known->grid};
    if (picture.picture == nullptr)
        return Error{ErrorCode::Internal, picture.ref.file.string() + " was neither decoded nor remembered", {}};
    const at::NoGradGuard frozen;
    const std::span<const Picture> alone(&picture.picture, 1);
    VisionFeatures features{{}, model::network::gridOf(*picture.picture)};
    features.values = training_ == VisionTraining::Nothing ? model::network::embedPictures(network_, alone)
                                                           : model::network::towerFeatures(network_, alone);
    // In the host's memory: a GPU has better use for its own.
    cache_.add(picture.ref.key, {features.values.to(at::kCPU), features.grid});
    return features;
}

Result<at::Tensor> PictureEmbedder::embed(std::span<const LoadedPicture> pictures) {
    if (pictures.empty()) return at::Tensor();
    if (training_ == VisionTraining::Tower) {
        std::vector<Picture> all;
        for (const LoadedPicture& picture : pictures) all.push_back(picture.picture);
        return model::network::embedPictures(network_, all);
    }
    std::vector<at::Tensor> values;
    std::vector<CropGrid> grids;
    for (const LoadedPicture& picture : pictures) {
        VITRINE_TRY(VisionFeatures features, featuresOf(picture));
        values.push_back(std::move(features.values));
        grids.push_back(features.grid);
    }
    const at::Tensor joined = at::cat(values, 0);
    return training_ == VisionTraining::Nothing ? joined : network_.visionEmbedTokens.embed(joined, grids);
}

}  // namespace vitrine::batch
