// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include "core/image/image.h"
#include "core/image/resample.h"

namespace vitrine::image {

/// RGB rows with kRowSlack bytes behind each, so that vector instructions may run over a row's end. Not initialised.
class PixelRows {
public:
    PixelRows(int width, int height);

    const RowBuffer& buffer() const { return buffer_; }
    RgbImage toImage() const;

private:
    std::unique_ptr<std::uint8_t[]> bytes_;
    RowBuffer buffer_;
};

}  // namespace vitrine::image
