// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace vitrine::io {

/// Writes a file so that after a crash, a full disk or a kill the target is absent, the old one, or the complete new
/// one: temporary file beside it (exclusive, 0600) → write → fsync → close → rename → fsync of the folder.
/// Without commit() the destructor removes the temporary file. Not thread-safe.
class AtomicFile {
public:
    static Result<AtomicFile> create(const std::filesystem::path& target);
    ~AtomicFile();
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;

    /// Errors: DiskFull, PermissionDenied, UnreadableFile (I/O error).
    Result<void> write(std::span<const std::byte> bytes);
    Result<void> write(std::string_view text) { return write(std::as_bytes(std::span(text.data(), text.size()))); }
    Result<void> commit();

private:
    AtomicFile() = default;

    std::filesystem::path target_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
};

Result<void> writeFileAtomically(const std::filesystem::path& target, std::string_view content);

/// Makes the entries of a folder durable.
Result<void> syncFolder(const std::filesystem::path& folder);

/// Puts a finished folder in its final place by rename and makes that durable. `replace`: an old target is moved
/// aside first and removed last. Errors: AlreadyExists, DiskFull, PermissionDenied.
Result<void> publishFolder(const std::filesystem::path& finished, const std::filesystem::path& target, bool replace);

}  // namespace vitrine::io
