// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// Takes pictures into a project under the name of their content, images/ab/abcdef….jpg; equal files are kept once.
/// New files wait in images/.incoming until makeDurable(), so that a row is never durable before its picture. Belongs
/// to the project's writer.
class PictureStore {
public:
    /// Sweeps what a killed import left. With `keep` false pictures are only looked at and nothing is written.
    static Result<PictureStore> open(Project& project, bool keep = true);

    /// What is known of these bytes afterwards. A picture that cannot be decoded is kept too and says so in `problem`.
    /// Call it inside Project::write(). Errors: DiskFull, PermissionDenied.
    Result<PictureRecord> add(std::span<const std::byte> bytes);

    /// To be called before the transaction ends. Errors: DiskFull, PermissionDenied.
    Result<void> makeDurable();

private:
    struct Pending {
        std::filesystem::path temporary;
        std::filesystem::path target;
    };

    PictureStore(Project& project, bool keep) : project_(&project), keep_(keep) {}

    Result<void> keepFile(const PictureRecord& picture, std::span<const std::byte> bytes);
    std::filesystem::path incoming() const;

    Project* project_;
    bool keep_;
    std::vector<Pending> pending_;
};

}  // namespace vitrine::dataset
