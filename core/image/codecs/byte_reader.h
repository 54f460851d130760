// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace vitrine::image {

/// Numbers at an offset of foreign bytes; what lies outside reads as 0, so callers ask has() where that matters.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes, bool bigEndian = false)
        : bytes_(bytes), bigEndian_(bigEndian) {}

    std::size_t size() const { return bytes_.size(); }
    bool has(std::size_t offset, std::size_t count) const {
        return offset <= bytes_.size() && count <= bytes_.size() - offset;
    }
    bool holds(std::size_t offset, std::string_view text) const {
        return has(offset, text.size()) && std::memcmp(bytes_.data() + offset, text.data(), text.size()) == 0;
    }
    std::uint8_t u8(std::size_t offset) const {
        return has(offset, 1) ? std::to_integer<std::uint8_t>(bytes_[offset]) : std::uint8_t{0};
    }
    std::uint16_t u16(std::size_t offset) const { return static_cast<std::uint16_t>(number(offset, 2)); }
    std::uint32_t u32(std::size_t offset) const { return number(offset, 4); }

private:
    std::uint32_t number(std::size_t offset, std::size_t count) const {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            value = value << 8 | u8(bigEndian_ ? offset + i : offset + count - 1 - i);
        }
        return value;
    }

    std::span<const std::byte> bytes_;
    bool bigEndian_;
};

}  // namespace vitrine::image
