// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/git_blob_hash.h"

#include <openssl/evp.h>

#include <array>

namespace vitrine::io {

struct GitBlobHash::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

GitBlobHash::GitBlobHash(std::uint64_t size) : state_(std::make_unique<State>()) {
    EVP_DigestInit_ex(state_->context, EVP_sha1(), nullptr);
    update("blob " + std::to_string(size));
    update(std::string_view("\0", 1));
}
GitBlobHash::~GitBlobHash() = default;
GitBlobHash::GitBlobHash(GitBlobHash&&) noexcept = default;

void GitBlobHash::update(std::string_view bytes) {
    EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

std::string GitBlobHash::hex() {
    std::array<unsigned char, 20> digest{};
    EVP_DigestFinal_ex(state_->context, digest.data(), nullptr);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : digest) {
        text.push_back(kDigits[byte >> 4]);
        text.push_back(kDigits[byte & 15]);
    }
    return text;
}

}  // namespace vitrine::io
