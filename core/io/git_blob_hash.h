// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace vitrine::io {

/// The name that git gives to a file's content: SHA-1 of "blob <size>\0" and the bytes. Tells whether a file arrived as
/// it was listed; no defence against who can forge SHA-1. Not thread-safe.
class GitBlobHash {
public:
    explicit GitBlobHash(std::uint64_t size);
    ~GitBlobHash();
    GitBlobHash(GitBlobHash&&) noexcept;

    void update(std::string_view bytes);
    std::string hex();  ///< 40 lower-case digits; the object is finished afterwards

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vitrine::io
