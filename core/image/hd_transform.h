// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/image/image.h"

namespace vitrine::image {

class PixelRows;

inline constexpr int kCropSize = 336;  ///< side of a crop, pixels

/// Where a picture goes on its HD canvas (pixels). A portrait is laid out as its transpose, so it is padded left and
/// right instead of above and below.
struct HdLayout {
    bool portrait = false;
    int resizedWidth = 0;  ///< the picture on the canvas, upright
    int resizedHeight = 0;
    int left = 0;  ///< white margin before the picture
    int top = 0;
    int width = 0;  ///< of the canvas; a multiple of 336
    int height = 0;
    int gridRows = 0;  ///< height / 336
    int gridColumns = 0;
    std::int64_t tokens = 0;  ///< image slots in the prompt
};

/// The layout for at most `numCrops` crops. Pictures are also enlarged.
/// Errors: InvalidArgument (a size or numCrops below 1), ImageTooElongated (the resized height would be 0).
Result<HdLayout> hdLayout(int width, int height, int numCrops);

/// Image slots in the prompt for a crop grid: (rows * columns + 1) * 144 + 1 + (rows + 1) * 12.
std::int64_t imageTokenCount(int gridRows, int gridColumns);

/// The canvas as the model sees it: the picture resized as Pillow's bilinear does, bit for bit, on white.
/// Errors: those of hdLayout(). Any thread.
Result<RgbImage> hdCanvas(const RgbImage& picture, int numCrops);
/// The same without a copy, for a layout of this very picture's size.
PixelRows hdCanvasRows(const RgbImage& picture, const HdLayout& layout);

}  // namespace vitrine::image
