// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>

namespace vitrine::dataset {

/// What a picture file turns out to be once it has been decoded as training will decode it.
struct PictureFacts {
    std::string extension = ".bin";  ///< by content: ".jpg", ".png", …; ".bin" for what is no known picture
    int width = 0;                   ///< pixels after EXIF rotation
    int height = 0;
    std::optional<std::string> problem;  ///< "<code>: <detail>" if it cannot be decoded
};

PictureFacts examinePicture(std::span<const std::byte> bytes);

}  // namespace vitrine::dataset
