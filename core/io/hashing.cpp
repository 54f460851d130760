// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hashing.h"

#include <openssl/evp.h>

#include <array>

#include "core/io/file.h"

namespace vitrine::io {
namespace {

// Eight tables: eight bytes a round ("slicing by 8", Kounavis and Berry 2005).
using CrcTables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr CrcTables makeTables(std::uint32_t polynomial) {
    CrcTables tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1u) != 0 ? polynomial : 0u);
        tables[0][byte] = value;
    }
    for (std::size_t slice = 1; slice < 8; ++slice) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t previous = tables[slice - 1][byte];
            tables[slice][byte] = (previous >> 8) ^ tables[0][previous & 0xFFu];
        }
    }
    return tables;
}

std::uint32_t crcWith(const CrcTables& tables, std::span<const std::byte> bytes, std::uint32_t start) {
    std::uint32_t crc = ~start;
    const auto at = [&](std::size_t i) { return std::to_integer<std::uint32_t>(bytes[i]); };
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        const std::uint32_t low = crc ^ (at(i) | at(i + 1) << 8 | at(i + 2) << 16 | at(i + 3) << 24);
        crc = tables[7][low & 0xFFu] ^ tables[6][(low >> 8) & 0xFFu] ^ tables[5][(low >> 16) & 0xFFu] ^
              tables[4][low >> 24] ^ tables[3][at(i + 4)] ^ tables[2][at(i + 5)] ^ tables[1][at(i + 6)] ^
              tables[0][at(i + 7)];
    }
    for (; i < bytes.size(); ++i) crc = (crc >> 8) ^ tables[0][(crc ^ at(i)) & 0xFFu];
    return ~crc;
}

constexpr CrcTables kCrc32Tables = makeTables(0xEDB88320u);
constexpr CrcTables kCrc32cTables = makeTables(0x82F63B78u);

}  // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;

void Sha256::update(std::span<const std::byte> bytes) {
    EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

std::string Sha256::hex() {
    std::array<unsigned char, 32> digest{};
    EVP_DigestFinal_ex(state_->context, digest.data(), nullptr);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (unsigned char byte : digest) {
        text.push_back(kDigits[byte >> 4]);
        text.push_back(kDigits[byte & 15]);
    }
    return text;
}

std::string sha256Hex(std::span<const std::byte> bytes) {
    Sha256 hash;
    hash.update(bytes);
    return hash.hex();
}

Result<std::string> sha256OfFile(const std::filesystem::path& path) {
    VITRINE_TRY(const auto file, MappedFile::open(path));
    return sha256Hex(file->bytes());
}

std::uint32_t crc32(std::span<const std::byte> bytes, std::uint32_t start) {
    return crcWith(kCrc32Tables, bytes, start);
}

std::uint32_t crc32c(std::span<const std::byte> bytes) {
    return crcWith(kCrc32cTables, bytes, 0);
}

}  // namespace vitrine::io
