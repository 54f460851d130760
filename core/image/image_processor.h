// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/image/hd_transform.h"
#include "core/image/image.h"
#include "core/image/pixel_normalizer.h"
#include "core/image/pixel_values.h"

namespace vitrine::image {

/// A picture as the network wants it.
struct ProcessedImage {
    int hdWidth = 0;  ///< of the padded HD canvas, pixels; a multiple of 336
    int hdHeight = 0;
    int gridRows = 0;  ///< crops of 336 x 336 pixels
    int gridColumns = 0;
    std::int64_t tokens = 0;      ///< image slots in the prompt
    std::uint32_t canvasCrc = 0;  ///< CRC-32 of the canvas' RGB bytes; 0 unless asked for
    PixelValues pixelValues;      ///< [gridRows * gridColumns + 1, 3, 336, 336], global view first, no padding crops
};

/// Phi-3-Vision's image processor: HD canvas, crops and global view, normalised. Immutable, any thread.
/// Source: the published processor; the global view is ATen's bicubic interpolation (A = -0.75) at whole factors.
class ImageProcessor {
public:
    explicit ImageProcessor(int numCrops, const Normalization& normalization = {});

    int numCrops() const { return numCrops_; }

    /// Size, grid and token count without touching pixels. Errors: those of hdLayout().
    Result<HdLayout> layout(int width, int height) const { return hdLayout(width, height, numCrops_); }
    /// Errors: those of hdLayout().
    Result<ProcessedImage> process(const RgbImage& picture, bool withCanvasCrc = false) const;

private:
    int numCrops_;
    PixelNormalizer normalizer_;
};

}  // namespace vitrine::image
