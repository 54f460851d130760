// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/pictures.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/from_blob.h>

#include <vector>

namespace vitrine::model::network {
namespace {

constexpr std::int64_t kSide = 336;

/// The first `count` crops of a picture without copying: [count, 3, 336, 336].
at::Tensor cropsOf(const image::ProcessedImage& picture, std::int64_t count) {
    auto* values = const_cast<float*>(picture.pixelValues.data());
    return at::from_blob(values, {count, 3, kSide, kSide}, at::TensorOptions().dtype(at::kFloat));
}

}  // namespace

CropGrid gridOf(const image::ProcessedImage& picture) {
    return {picture.gridRows, picture.gridColumns};
}

at::Tensor pixelsOf(std::span<const Picture> pictures) {
    std::vector<at::Tensor> crops;
    for (const Picture& picture : pictures) crops.push_back(cropsOf(*picture, gridOf(*picture).crops()));
    return at::cat(crops, 0);
}

at::Tensor towerFeatures(const Phi3Vision& network, std::span<const Picture> pictures) {
    // With one crop the global view takes every first pixel of a 336-pixel canvas: it is the crop.
    const auto encoded = [](const CropGrid& grid) { return grid.crops() == 2 ? std::int64_t{1} : grid.crops(); };
    std::vector<at::Tensor> crops;
    for (const Picture& picture : pictures) crops.push_back(cropsOf(*picture, encoded(gridOf(*picture))));
    const auto& weight = network.visionEmbedTokens.imgProcessor.patchEmbedding;
    const at::Tensor features =
        network.visionEmbedTokens.encode(at::cat(crops, 0).to(weight.device(), weight.scalar_type()));
    std::vector<at::Tensor> ordered;
    std::int64_t first = 0;
    for (const Picture& picture : pictures) {
        const std::int64_t count = encoded(gridOf(*picture));
        const at::Tensor own = features.narrow(0, first, count);
        ordered.push_back(count == 1 ? at::cat({own, own}, 0) : own);
        first += count;
    }
    return at::cat(ordered, 0);
}

at::Tensor embedPictures(const Phi3Vision& network, std::span<const Picture> pictures) {
    if (pictures.empty()) return {};
    std::vector<CropGrid> grids;
    for (const Picture& picture : pictures) grids.push_back(gridOf(*picture));
    return network.visionEmbedTokens.embed(towerFeatures(network, pictures), grids);
}

}  // namespace vitrine::model::network
