// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "core/base/result.h"

namespace vitrine::io {

/// SHA-256 fed piece by piece. Not thread-safe.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;

    void update(std::span<const std::byte> bytes);
    void update(std::string_view text) { update(std::as_bytes(std::span(text.data(), text.size()))); }
    std::string hex();  ///< 64 lower-case digits; the object is finished afterwards

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256Hex(std::span<const std::byte> bytes);
inline std::string sha256Hex(std::string_view text) {
    return sha256Hex(std::as_bytes(std::span(text.data(), text.size())));
}
Result<std::string> sha256OfFile(const std::filesystem::path& path);

/// zlib's CRC-32 (polynomial 0xEDB88320); continue with the earlier value as `start`.
std::uint32_t crc32(std::span<const std::byte> bytes, std::uint32_t start = 0);
inline std::uint32_t crc32(std::string_view text) {
    return crc32(std::as_bytes(std::span(text.data(), text.size())));
}

/// CRC-32C (Castagnoli, polynomial 0x82F63B78), as TensorBoard's records use it.
std::uint32_t crc32c(std::span<const std::byte> bytes);

}  // namespace vitrine::io
