// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/hd_transform.h"

#include <algorithm>
#include <cmath>

#include "core/image/bilinear_resize.h"

namespace vitrine::image {
namespace {

int ceilDivide(int a, int b) {
    return (a + b - 1) / b;
}

/// White above and below.
RgbImage padded(const RgbImage& picture, int top, int height) {
    const std::size_t row = static_cast<std::size_t>(picture.width) * 3;
    RgbImage canvas{picture.width, height, std::vector<std::uint8_t>(row * static_cast<std::size_t>(height), 255)};
    std::copy(picture.pixels.begin(), picture.pixels.end(),
              canvas.pixels.begin() + static_cast<std::ptrdiff_t>(row) * top);
    return canvas;
}

}  // namespace

Result<HdLayout> hdLayout(int width, int height, int numCrops) {
    if (width < 1 || height < 1 || numCrops < 1) {
        return Error{ErrorCode::InvalidArgument, "no pixels, or num_crops below 1", {}};
    }
    HdLayout layout;
    layout.transposed = width < height;
    const double ratio = layout.transposed ? static_cast<double>(height) / width : static_cast<double>(width) / height;
    int scale = 1;
    while (scale * std::ceil(scale / ratio) <= numCrops) ++scale;
    --scale;
    layout.resizedWidth = kCropSize * scale;
    layout.resizedHeight = static_cast<int>(layout.resizedWidth / ratio);
    if (layout.resizedHeight < 1) {
        return Error{ErrorCode::ImageTooElongated,
                     std::to_string(width) + "x" + std::to_string(height) + " is too elongated for " +
                         std::to_string(numCrops) + " crops",
                     {}};
    }
    const int canvasHeight = kCropSize * ceilDivide(layout.resizedHeight, kCropSize);
    layout.padTop = (canvasHeight - layout.resizedHeight) / 2;
    layout.width = layout.transposed ? canvasHeight : layout.resizedWidth;
    layout.height = layout.transposed ? layout.resizedWidth : canvasHeight;
    layout.gridRows = layout.height / kCropSize;
    layout.gridColumns = layout.width / kCropSize;
    return layout;
}

std::int64_t imageTokenCount(int gridRows, int gridColumns) {
    return (std::int64_t{gridRows} * gridColumns + 1) * 144 + 1 + (gridRows + 1) * 12;
}

RgbImage hdCanvas(const RgbImage& picture, const HdLayout& layout) {
    // The reference resizes the transposed portrait, so its first pass runs along the original's columns.
    const int canvasHeight = layout.transposed ? layout.width : layout.height;
    RgbImage resized = layout.transposed ? resizeTransposed(picture, layout.resizedWidth, layout.resizedHeight)
                                         : resizeBilinear(picture, layout.resizedWidth, layout.resizedHeight);
    if (canvasHeight != layout.resizedHeight) resized = padded(resized, layout.padTop, canvasHeight);
    return layout.transposed ? transpose(resized) : resized;
}

}  // namespace vitrine::image
