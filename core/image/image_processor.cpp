// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_processor.h"

#include "core/image/global_view.h"
#include "core/image/pixel_rows.h"
#include "core/io/hashing.h"

namespace vitrine::image {
namespace {

constexpr std::size_t kViewValues = 3 * static_cast<std::size_t>(kCropSize) * kCropSize;

std::uint32_t crcOf(const RowView& canvas) {
    std::uint32_t crc = 0;
    for (int y = 0; y < canvas.height; ++y) {
        crc = io::crc32(std::as_bytes(std::span(canvas.row(y), static_cast<std::size_t>(canvas.width) * 3)), crc);
    }
    return crc;
}

}  // namespace

ImageProcessor::ImageProcessor(int numCrops, const Normalization& normalization)
    : numCrops_(numCrops), normalization_(normalization) {
    for (std::size_t c = 0; c < 3; ++c) {
        for (std::size_t value = 0; value < 256; ++value) {
            table_[c][value] =
                (static_cast<float>(value) / 255.0F - normalization.mean[c]) / normalization.deviation[c];
        }
    }
}

void ImageProcessor::appendCrop(const std::uint8_t* corner, std::size_t stride, std::vector<float>& values) const {
    std::array<float, kCropSize> row;
    for (std::size_t c = 0; c < 3; ++c) {
        const std::array<float, 256>& table = table_[c];
        for (int y = 0; y < kCropSize; ++y) {
            const std::uint8_t* source = corner + static_cast<std::size_t>(y) * stride + c;
            for (std::size_t x = 0; x < kCropSize; ++x) row[x] = table[source[3 * x]];
            // Appending writes each value once; a vector of the final size would first be filled with zeros.
            values.insert(values.end(), row.begin(), row.end());
        }
    }
}

Result<ProcessedImage> ImageProcessor::process(const RgbImage& picture, bool withCanvasCrc) const {
    VITRINE_TRY(const HdLayout layout, hdLayout(picture.width, picture.height, numCrops_));
    const PixelRows rows = hdCanvasRows(picture, layout);
    const RowView canvas = rows.buffer().view();
    ProcessedImage result{layout.width, layout.height, layout.gridRows, layout.gridColumns, layout.tokens, 0, {}};
    if (withCanvasCrc) result.canvasCrc = crcOf(canvas);
    const std::size_t crops = static_cast<std::size_t>(layout.gridRows) * static_cast<std::size_t>(layout.gridColumns);
    result.pixelValues.reserve((crops + 1) * kViewValues);
    result.pixelValues.resize(kViewValues);
    for (int gridRow = 0; gridRow < layout.gridRows; ++gridRow) {
        for (int gridColumn = 0; gridColumn < layout.gridColumns; ++gridColumn) {
            appendCrop(canvas.row(gridRow * kCropSize) + 3 * static_cast<std::size_t>(gridColumn) * kCropSize,
                       canvas.stride, result.pixelValues);
        }
    }
    fillGlobalView(result.pixelValues, layout.gridRows, layout.gridColumns);
    return result;
}

}  // namespace vitrine::image
