// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_processor.h"

#include <array>
#include <cstring>
#include <span>
#include <vector>

#include "core/image/global_view.h"
#include "core/image/pixel_rows.h"
#include "core/io/hashing.h"

namespace vitrine::image {
namespace {

constexpr std::size_t kSide = kCropSize;
constexpr std::size_t kPlane = kSide * kSide;
constexpr std::size_t kViewValues = 3 * kPlane;

std::uint32_t crcOf(const RowView& canvas) {
    std::uint32_t crc = 0;
    for (int y = 0; y < canvas.height; ++y) {
        crc = io::crc32(std::as_bytes(std::span(canvas.row(y), static_cast<std::size_t>(canvas.width) * 3)), crc);
    }
    return crc;
}

/// Rows of a canvas, split and normalised: three planes' rows with a value before and behind each.
class NormalizedRow {
public:
    NormalizedRow(const PixelNormalizer& normalizer, int width)
        : normalizer_(normalizer),
          width_(static_cast<std::size_t>(width)),
          bytes_(3 * width_),
          values_(3 * width_ + 6) {}

    const std::array<float*, 3>& read(const std::uint8_t* rgb) {
        splitChannels(rgb, width_, {bytes_.data(), bytes_.data() + width_, bytes_.data() + 2 * width_});
        for (std::size_t c = 0; c < 3; ++c) {
            channels_[c] = values_.data() + c * (width_ + 2) + 1;
            normalizer_.apply(c, std::span(bytes_).subspan(c * width_, width_), channels_[c]);
        }
        return channels_;
    }

private:
    const PixelNormalizer& normalizer_;
    std::size_t width_;
    std::vector<std::uint8_t> bytes_;  ///< [3, width]
    std::vector<float> values_;        ///< [3, width + 2]
    std::array<float*, 3> channels_{};
};

/// The global view, then the crops, row-major: [1 + gridRows * gridColumns, 3, 336, 336].
PixelValues valuesOf(const RowView& canvas, const HdLayout& layout, const PixelNormalizer& normalizer) {
    const auto columns = static_cast<std::size_t>(layout.gridColumns);
    // Not a constant: the compiler would copy so short a row by a string instruction, which starts slowly.
    const std::size_t rowBytes = static_cast<std::size_t>(canvas.width) / columns * sizeof(float);
    PixelValues values((1 + static_cast<std::size_t>(layout.gridRows) * columns) * kViewValues);
    GlobalView view(values.all().first(kViewValues), layout.gridRows, layout.gridColumns);
    NormalizedRow normalized(normalizer, canvas.width);
    for (int y = 0; y < canvas.height; ++y) {
        const auto& channels = normalized.read(canvas.row(y));
        const std::size_t gridRow = static_cast<std::size_t>(y) / kSide;
        for (std::size_t column = 0; column < columns; ++column) {
            float* crop = values.data() + (1 + gridRow * columns + column) * kViewValues;
            float* row = crop + static_cast<std::size_t>(y) % kSide * kSide;
            for (std::size_t c = 0; c < 3; ++c) std::memcpy(row + c * kPlane, channels[c] + column * kSide, rowBytes);
        }
        view.addRow(channels);
    }
    return values;
}

}  // namespace

ImageProcessor::ImageProcessor(int numCrops, const Normalization& normalization)
    : numCrops_(numCrops), normalizer_(normalization) {}

Result<ProcessedImage> ImageProcessor::process(const RgbImage& picture, bool withCanvasCrc) const {
    VITRINE_TRY(const HdLayout layout, hdLayout(picture.width, picture.height, numCrops_));
    const PixelRows rows = hdCanvasRows(picture, layout);
    const RowView canvas = rows.buffer().view();
    ProcessedImage result{layout.width, layout.height, layout.gridRows, layout.gridColumns, layout.tokens, 0, {}};
    if (withCanvasCrc) result.canvasCrc = crcOf(canvas);
    result.pixelValues = valuesOf(canvas, layout, normalizer_);
    return result;
}

}  // namespace vitrine::image
