// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/guarded.h"
#include "core/image/image.h"
#include "core/image/opencv_threads.h"

namespace vitrine::image {

/// Runs `work` on a sound picture; what OpenCV throws becomes an error: InvalidArgument (no pixels), OutOfMemory,
/// Internal.
template <typename Work>
auto guardPixels(const RgbImage& picture, Work work) -> Result<decltype(work())> {
    const auto values = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3;
    if (picture.width < 1 || picture.height < 1 || picture.pixels.size() != values) {
        return Error{ErrorCode::InvalidArgument, "a picture without pixels", {}};
    }
    keepOpenCvOnOneThread();
    return guarded<Result<decltype(work())>>(work, "not enough memory for the picture");
}

}  // namespace vitrine::image
