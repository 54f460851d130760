// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/codecs/exif.h"

#include "core/image/codecs/byte_reader.h"

namespace vitrine::image {
namespace {

constexpr std::uint16_t kOrientationTag = 0x0112;
constexpr std::uint16_t kShort = 3;

}  // namespace

int exifOrientation(std::span<const std::byte> block) {
    constexpr std::string_view kPrefix("Exif\0\0", 6);
    if (ByteReader(block).holds(0, kPrefix)) block = block.subspan(kPrefix.size());
    const ByteReader order(block);
    const bool bigEndian = order.holds(0, "MM");
    if (!bigEndian && !order.holds(0, "II")) return 1;
    const ByteReader tiff(block, bigEndian);
    const std::size_t directory = tiff.u32(4);
    const std::size_t entries = tiff.u16(directory);
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + 12 * i;
        if (!tiff.has(entry, 12)) return 1;
        if (tiff.u16(entry) != kOrientationTag || tiff.u16(entry + 2) != kShort) continue;
        const int value = tiff.u16(entry + 8);
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

}  // namespace vitrine::image
