// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

/// "00000012": names sort in the order of the rows.
std::string exportedName(SampleId id);

/// Copies pictures of rows into an export, each under its row's name; one that several rows show takes its place on the
/// disk once. Not thread-safe.
class PictureExport {
public:
    /// Below `folder`/`below`; `below` may be empty.
    PictureExport(const Project& project, std::filesystem::path folder, std::string below)
        : project_(&project), folder_(std::move(folder)), below_(std::move(below)) {}

    /// Where the row's picture lies now, relative to the export. Errors: NotFound, CorruptFile (the bytes are not those
    /// that were imported), UnsafePath: of this row; DiskFull, PermissionDenied: of the export.
    Result<std::string> add(const Sample& sample);
    /// To be called last.
    Result<void> makeDurable();

    std::int64_t count() const { return count_; }

private:
    const Project* project_;
    std::filesystem::path folder_;
    std::string below_;
    std::unordered_map<std::string, std::filesystem::path> firstOf_;  ///< by content
    std::vector<std::filesystem::path> unsynced_;
    std::int64_t count_ = 0;
};

}  // namespace vitrine::dataset
