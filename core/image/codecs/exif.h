// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace vitrine::image {

/// Tag 0x0112 of the first directory of an EXIF block (with or without "Exif\0\0" before it); 1 where it is absent,
/// malformed or out of 1 … 8.
int exifOrientation(std::span<const std::byte> block);

}  // namespace vitrine::image
