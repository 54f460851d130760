// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/hd_transform.h"

#include <cmath>
#include <cstring>
#include <utility>

#include "core/image/pixel_rows.h"

namespace vitrine::image {
namespace {

constexpr int kTokensPerCrop = 144;  // 24 x 24 patches merged 2 x 2
constexpr int kRowsPerCrop = 12;     // each row of merged patches ends with a separator

// The largest number of crops side by side; the search stops at the first that does not fit, as the reference's does.
int cropsAcross(double ratio, int numCrops) {
    int scale = 1;
    while (scale * std::ceil(scale / ratio) <= numCrops) ++scale;
    return scale - 1;
}

Error tooElongated(int width, int height, int numCrops) {
    return {ErrorCode::ImageTooElongated,
            "a picture of " + std::to_string(width) + " x " + std::to_string(height) +
                " pixels has no height left at " + std::to_string(numCrops) + " crops",
            "Crop the picture, or leave it out."};
}

void fillWhite(const RowBuffer& canvas, int fromRow, int toRow) {
    for (int y = fromRow; y < toRow; ++y) std::memset(canvas.row(y), 255, 3 * static_cast<std::size_t>(canvas.width));
}

void fillWhiteColumns(const RowBuffer& canvas, int from, int to) {
    if (from == to) return;
    for (int y = 0; y < canvas.height; ++y) {
        std::memset(canvas.row(y) + 3 * from, 255, 3 * static_cast<std::size_t>(to - from));
    }
}

}  // namespace

std::int64_t imageTokenCount(int gridRows, int gridColumns) {
    const std::int64_t crops = static_cast<std::int64_t>(gridRows) * gridColumns;
    return (crops + 1) * kTokensPerCrop + 1 + (static_cast<std::int64_t>(gridRows) + 1) * kRowsPerCrop;
}

Result<HdLayout> hdLayout(int width, int height, int numCrops) {
    if (width < 1 || height < 1) return Error{ErrorCode::InvalidArgument, "a picture without pixels has no layout", {}};
    if (numCrops < 1)
        return Error{
            ErrorCode::InvalidArgument, "num_crops is " + std::to_string(numCrops) + ", must be 1 or more", {}};
    HdLayout layout;
    layout.portrait = width < height;
    const double ratio = static_cast<double>(std::max(width, height)) / std::min(width, height);
    layout.resizedWidth = kCropSize * cropsAcross(ratio, numCrops);
    layout.resizedHeight = static_cast<int>(layout.resizedWidth / ratio);
    if (layout.resizedHeight < 1) return tooElongated(width, height, numCrops);
    layout.width = layout.resizedWidth;
    layout.height = (layout.resizedHeight + kCropSize - 1) / kCropSize * kCropSize;
    layout.top = (layout.height - layout.resizedHeight) / 2;
    if (layout.portrait) {
        std::swap(layout.resizedWidth, layout.resizedHeight);
        std::swap(layout.width, layout.height);
        std::swap(layout.left, layout.top);
    }
    layout.gridRows = layout.height / kCropSize;
    layout.gridColumns = layout.width / kCropSize;
    layout.tokens = imageTokenCount(layout.gridRows, layout.gridColumns);
    return layout;
}

PixelRows hdCanvasRows(const RgbImage& picture, const HdLayout& layout) {
    PixelRows rows(layout.width, layout.height);
    const RowBuffer& canvas = rows.buffer();
    const RowBuffer target{canvas.row(layout.top) + 3 * layout.left, canvas.stride, layout.resizedWidth,
                           layout.resizedHeight};
    // The reference transposes a portrait, resizes and transposes back: its first pass runs along the picture's y.
    resizeBilinear(viewOf(picture), target, layout.portrait);
    fillWhite(canvas, 0, layout.top);
    fillWhite(canvas, layout.top + layout.resizedHeight, layout.height);
    fillWhiteColumns(canvas, 0, layout.left);
    fillWhiteColumns(canvas, layout.left + layout.resizedWidth, layout.width);
    return rows;
}

Result<RgbImage> hdCanvas(const RgbImage& picture, int numCrops) {
    VITRINE_TRY(const HdLayout layout, hdLayout(picture.width, picture.height, numCrops));
    return hdCanvasRows(picture, layout).toImage();
}

}  // namespace vitrine::image
