// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/result.h"

namespace vitrine::io {

/// A regular file read from front to back in pieces. Not thread-safe.
class ChunkedFile {
public:
    /// Errors: NotFound, PermissionDenied, UnreadableFile (folder, FIFO, device).
    static Result<ChunkedFile> open(const std::filesystem::path& path);
    ~ChunkedFile();
    ChunkedFile(ChunkedFile&& other) noexcept;
    ChunkedFile& operator=(ChunkedFile&&) = delete;

    /// The next bytes, valid until the next call; empty at the end.
    Result<std::string_view> next();

    std::int64_t bytesRead() const { return bytesRead_; }
    std::int64_t size() const { return size_; }

private:
    ChunkedFile() = default;

    std::string name_;
    std::string buffer_;
    int descriptor_ = -1;
    std::int64_t bytesRead_ = 0;
    std::int64_t size_ = 0;
};

}  // namespace vitrine::io
