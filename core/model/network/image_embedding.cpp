// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/image_embedding.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/gelu.h>

#include <algorithm>
#include <vector>

namespace vitrine::model::network {

ImageEmbedding::ImageEmbedding(const Phi3VisionConfig& config)
    : imgProcessor(config.clip, config.clipLayersUsed()),
      imgProjection0(4 * config.clip.hiddenSize, config.hiddenSize, true),
      imgProjection2(config.hiddenSize, config.hiddenSize, true),
      clipHidden_(config.clip.hiddenSize),
      patchesPerSide_(config.clip.patchesPerSide()) {}

void ImageEmbedding::describe(ModuleIndex& index, const std::string& name) {
    index.add(name + ".glb_GN", {1, 1, 4 * clipHidden_}, glbGn);
    index.add(name + ".sub_GN", {1, 1, 1, 4 * clipHidden_}, subGn);
    imgProcessor.describe(index, name + ".img_processor.vision_model");
    imgProjection0.describe(index, name + ".img_projection.0");
    imgProjection2.describe(index, name + ".img_projection.2");
}

at::Tensor ImageEmbedding::encode(const at::Tensor& pixels) const {
    constexpr std::int64_t kCropsAtOnce = 4;
    const std::int64_t crops = pixels.size(0);
    if (crops <= kCropsAtOnce || at::GradMode::is_enabled()) return imgProcessor.forward(pixels);
    std::vector<at::Tensor> parts;
    for (std::int64_t first = 0; first < crops; first += kCropsAtOnce) {
        parts.push_back(imgProcessor.forward(pixels.narrow(0, first, std::min(kCropsAtOnce, crops - first))));
    }
    return at::cat(parts, 0);
}

at::Tensor ImageEmbedding::withRowEnds(const at::Tensor& crops, const CropGrid& grid) const {
    const std::int64_t half = patchesPerSide_ / 2;
    const std::int64_t wide = 4 * clipHidden_;
    // [rows * columns, 2 half * 2 half, C]: patch (2 y + dy, 2 x + dx) of each crop goes to merged cell (y, x),
    // channels in the order (dy, dx): -> [rows, half, columns, half, dy, dx, C] -> [rows half, columns half, 4 C]
    const at::Tensor merged = crops.view({grid.rows, grid.columns, half, 2, half, 2, clipHidden_})
                                  .permute({0, 2, 1, 4, 3, 5, 6})
                                  .reshape({grid.rows * half, grid.columns * half, wide});
    const at::Tensor ends = subGn.view({1, 1, wide}).expand({grid.rows * half, 1, wide});
    return at::cat({merged, ends}, 1).reshape({-1, wide});
}

at::Tensor ImageEmbedding::merge(const at::Tensor& features, std::span<const CropGrid> grids) const {
    const CropGrid global{1, 1};
    std::vector<at::Tensor> sequence;
    std::int64_t first = 0;
    for (const CropGrid& grid : grids) {
        const at::Tensor own = features.narrow(0, first, grid.crops());
        sequence.push_back(withRowEnds(own.narrow(0, 1, grid.crops() - 1), grid));
        sequence.push_back(glbGn.view({1, 4 * clipHidden_}));
        sequence.push_back(withRowEnds(own.narrow(0, 0, 1), global));
        first += grid.crops();
    }
    return at::cat(sequence, 0);
}

at::Tensor ImageEmbedding::project(const at::Tensor& merged) const {
    return imgProjection2.forward(at::gelu(imgProjection0.forward(merged.to(imgProjection0.weight.scalar_type()))));
}

std::int64_t ImageEmbedding::tokenCount(const CropGrid& grid) const {
    const std::int64_t half = patchesPerSide_ / 2;
    return grid.rows * half * (grid.columns * half + 1) + 1 + half * (half + 1);
}

}  // namespace vitrine::model::network
