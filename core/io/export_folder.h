// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/file.h"

namespace vitrine::io {

/// A folder that is filled beside its final place and appears there by rename: after a kill or a failure the target is
/// absent or the complete old or new one. Dropped without publish(), nothing stays. Not thread-safe.
class ExportFolder {
public:
    /// Removes what killed exports to the same target left. An existing target is replaced if it is empty or holds
    /// one of the files `marks`, which an earlier export left in it. Errors: AlreadyExists (something else is there),
    /// PermissionDenied, DiskFull.
    static Result<ExportFolder> create(const std::filesystem::path& target, const std::vector<std::string>& marks);

    const std::filesystem::path& path() const { return folder_.path(); }
    Result<void> publish();

private:
    ExportFolder(std::filesystem::path target, TemporaryFolder folder)
        : target_(std::move(target)), folder_(std::move(folder)) {}

    std::filesystem::path target_;
    TemporaryFolder folder_;
};

/// Names of all files below a folder, relative to it, sorted.
std::vector<std::string> filesIn(const std::filesystem::path& folder);

}  // namespace vitrine::io
