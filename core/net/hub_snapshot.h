// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/net/hub_listing.h"

namespace vitrine::net {

/// A repository's folder in the hub cache, as Python's huggingface_hub lays it out: blobs/HASH holds contents,
/// snapshots/COMMIT/FILE are relative links to them, refs/REVISION holds the commit.
class HubRepositoryFolder {
public:
    /// "models--org--name" in the cache; nothing is made yet.
    HubRepositoryFolder(const std::filesystem::path& cache, const std::string& id);

    std::filesystem::path blobs() const { return folder_ / "blobs"; }
    std::filesystem::path snapshot(const std::string& commit) const { return folder_ / "snapshots" / commit; }
    /// Whether the content is there whole; it got its name after its hash was found right.
    bool holds(const HubFile& file) const;
    /// Bytes of a content that an earlier try left.
    std::uint64_t begun(const HubFile& file) const;

    /// Makes what is missing of the folders. Errors: PermissionDenied, DiskFull.
    Result<void> prepare() const;
    /// Links all files, whose contents are there, and lets the revision point at them. A new snapshot appears at once.
    Result<void> publish(const HubListing& files, const std::string& revision) const;

private:
    Result<void> link(const std::filesystem::path& snapshot, const HubFile& file) const;

    std::filesystem::path folder_;
};

}  // namespace vitrine::net
