// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/result.h"

namespace vitrine::training {

/// The checkpoint folders of one run: RUN/checkpoint-<step>/, each with a manifest.json that lists name, size and
/// SHA-256 of every other file and is written last. A folder appears by rename, so it is absent or complete; what a
/// crash leaves is a ".checkpoint-…tmp…" folder, which sweep() removes. One thread.
class CheckpointStore {
public:
    explicit CheckpointStore(std::filesystem::path runFolder) : run_(std::move(runFolder)) {}

    std::filesystem::path pathOf(std::int64_t step) const;
    std::vector<std::int64_t> steps() const;  ///< ascending; not verified

    /// Fills a new temporary folder with `write`, adds the manifest, syncs and renames. On failure nothing stays.
    /// `bytes`: an estimate of what will be written. Errors: DiskFull, PermissionDenied, those of `write`.
    using Writer = std::function<Result<void>(const std::filesystem::path& folder)>;
    Result<std::filesystem::path> save(std::int64_t step, std::uint64_t bytes, const Writer& write);

    /// Sizes and hashes of the manifest. Errors: NotFound, CorruptFile naming the file.
    static Result<void> verify(const std::filesystem::path& checkpoint);

    /// The newest checkpoint that verifies; older ones are fallen back to.
    /// Errors: NotFound (there is none); the newest one's where all are broken.
    Result<std::int64_t> newestWhole() const;

    /// Removes the oldest, keeping `limit` (at least two; 0 = all) and `bestStep`. What cannot be removed stays.
    void prune(std::int64_t limit, std::int64_t bestStep) const;

    /// Removes what a crash left behind.
    void sweep() const;

    /// Makes room kept back for the last checkpoint: released when a save finds the disk full. Best effort.
    void reserve(std::uint64_t bytes);
    void releaseReserve();

private:
    Result<void> ensureSpace(std::uint64_t bytes);
    std::filesystem::path reserveFile() const { return run_ / ".reserve"; }

    std::filesystem::path run_;
};

}  // namespace vitrine::training
