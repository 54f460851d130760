// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/dataset/importer.h"
#include "core/dataset/project.h"
#include "core/io/file.h"

namespace vitrine::testing {

/// A project in a folder of its own, and files to import into it.
class ScratchProject {
public:
    ScratchProject();

    std::filesystem::path file(const std::string& name) const { return folder_.path() / name; }
    std::filesystem::path projectFolder() const { return file("project"); }
    std::filesystem::path write(const std::string& name, const std::string& content) const;
    /// A small sound JPEG; another shade for each number.
    std::filesystem::path writePicture(const std::string& name, int shade) const;

    Result<dataset::ImportReport> import(const std::filesystem::path& source,
                                         const dataset::ImportOptions& options = {});
    std::vector<dataset::Sample> rows(const std::string& filter = {}, const std::string& sort = {}) const;
    /// Their ids, separated by blanks.
    std::string ids(const std::string& filter, const std::string& sort = {}) const;

private:
    io::TemporaryFolder folder_;

public:
    dataset::Project project;
};

}  // namespace vitrine::testing
