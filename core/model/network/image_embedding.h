// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <span>
#include <string>

#include "core/model/network/clip_vision.h"
#include "core/model/network/linear.h"
#include "core/model/phi3_vision_config.h"

namespace vitrine::model::network {

/// How a picture was cut: rows x columns crops of 336 pixels, besides the global view.
struct CropGrid {
    std::int64_t rows = 1;
    std::int64_t columns = 1;

    std::int64_t crops() const { return rows * columns + 1; }
};

/// Tower, 2x2 merge with separators ("sub_glb" order), projector: pictures to rows of the language model's embedding.
class ImageEmbedding {
public:
    explicit ImageEmbedding(const Phi3VisionConfig& config);

    void describe(ModuleIndex& index, const std::string& name);

    /// Crops of one or more pictures, global view first, [crops, 3, 336, 336] -> features [crops, patches, clipHidden].
    /// Only real crops are passed, never padding; they are encoded a few at a time, so that memory stays bounded.
    at::Tensor encode(const at::Tensor& pixels) const;

    /// Features of all pictures in order, [sum of grid.crops(), patches, clipHidden] -> merged rows before the
    /// projector, [sum of tokens, 4 clipHidden].
    at::Tensor merge(const at::Tensor& features, std::span<const CropGrid> grids) const;

    /// Linear, exact GELU, Linear: [n, 4 clipHidden] -> [n, hidden].
    at::Tensor project(const at::Tensor& merged) const;

    at::Tensor embed(const at::Tensor& features, std::span<const CropGrid> grids) const {
        return project(merge(features, grids));
    }

    std::int64_t tokenCount(const CropGrid& grid) const;

    ClipVisionModel imgProcessor;
    at::Tensor glbGn;  ///< [1, 1, 4 clipHidden] between the crops and the global view
    at::Tensor subGn;  ///< [1, 1, 1, 4 clipHidden] after each row
    Linear imgProjection0;
    Linear imgProjection2;

private:
    at::Tensor withRowEnds(const at::Tensor& crops, const CropGrid& grid) const;

    std::int64_t clipHidden_;
    std::int64_t patchesPerSide_;
};

}  // namespace vitrine::model::network
