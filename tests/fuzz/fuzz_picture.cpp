// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>

#include "core/image/image_codec.h"

using namespace vitrine;

/// Bytes are refused with a reason or become a picture within the limits, of the size that the header says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    const image::DecodeLimits limits{1 << 20, 1 << 18, 2048, 200};
    const auto info = image::readInfo(bytes, limits);
    for (const auto mode : {image::PictureMode::Product, image::PictureMode::Reference}) {
        const auto picture = image::decode(bytes, mode, limits);
        if (!picture) {
            if (picture.error().detail.empty()) std::abort();
            continue;
        }
        const auto width = static_cast<std::size_t>(picture->image.width);
        const auto height = static_cast<std::size_t>(picture->image.height);
        if (!info || picture->sourceWidth != info->width || picture->sourceHeight != info->height) std::abort();
        if (width * height > (1U << 18) || picture->image.pixels.size() != width * height * 3) std::abort();
    }
    return 0;
}
