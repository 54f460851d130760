// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <utility>

#include "core/base/result.h"

namespace vitrine::storage {

/// The right to be a project's only writer: an advisory lock on a small file that names holder and host. The system
/// frees it when the holder dies, however it dies.
class WriterLock {
public:
    /// Waits up to `patience`. Errors: DatabaseBusy (names process and host), PermissionDenied, DiskFull.
    static Result<WriterLock> take(const std::filesystem::path& file,
                                   std::chrono::milliseconds patience = std::chrono::seconds(5));
    /// Whether some process, this one included, has it now. False where that cannot be known.
    static bool isTaken(const std::filesystem::path& file);
    ~WriterLock();
    WriterLock(WriterLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    WriterLock& operator=(WriterLock&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }

private:
    explicit WriterLock(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace vitrine::storage
