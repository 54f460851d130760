// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/pixel_rows.h"

namespace vitrine::image {
namespace {

std::size_t rowBytes(int width) {
    return static_cast<std::size_t>(width) * 3;
}

}  // namespace

PixelRows::PixelRows(int width, int height) {
    const std::size_t stride = (rowBytes(width) + 2 * kRowSlack - 1) / kRowSlack * kRowSlack;
    bytes_ = std::make_unique_for_overwrite<std::uint8_t[]>(stride * static_cast<std::size_t>(height) + kRowSlack);
    buffer_ = {bytes_.get(), stride, width, height};
}

RgbImage PixelRows::toImage() const {
    RgbImage image{buffer_.width, buffer_.height, {}};
    image.pixels.reserve(rowBytes(buffer_.width) * static_cast<std::size_t>(buffer_.height));
    for (int y = 0; y < buffer_.height; ++y) {
        image.pixels.insert(image.pixels.end(), buffer_.row(y), buffer_.row(y) + rowBytes(buffer_.width));
    }
    return image;
}

}  // namespace vitrine::image
