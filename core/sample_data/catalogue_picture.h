// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/sample_data/product.h"

namespace vitrine::sample_data {

/// What happens to a picture after it is drawn: faults that the quality checks are to find.
enum class Treatment {
    None,
    Reencoded,    ///< at a low quality
    Cropped,      ///< by a few per cent, scaled back
    Brightened,   ///< a little
    Blurred,      ///< beyond use
    Cut,          ///< the file ends in the middle
    Placeholder,  ///< "no picture yet" instead of the product
};

/// A picture file still to be made. The same order makes the same bytes on one machine.
struct PictureOrder {
    std::string file;  ///< relative to the catalogue's folder
    Product product;
    std::uint64_t viewKey = 0;  ///< chooses view and film grain
    Treatment treatment = Treatment::None;
};

/// The JPEG file of kPictureSize × kPictureSize pixels. Any thread. Errors: Internal (encoder).
Result<std::string> drawJpeg(const PictureOrder& order);

}  // namespace vitrine::sample_data
