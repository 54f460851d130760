// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace vitrine::net {

/// A file of a folder that goes to a hub.
struct UploadFile {
    std::filesystem::path path;
    std::string name;  ///< below the folder, '/' between parts
    std::uint64_t size = 0;
};

/// What of a model's or adapter's folder goes to a hub, by name: what modelNeeds(), without what a checkpoint keeps to
/// go on training. Errors: NotFound (nothing of that kind), LimitExceeded (more than 1000 files, one beyond 512 GiB),
/// those of reading the folder.
Result<std::vector<UploadFile>> filesToUpload(const std::filesystem::path& folder);

}  // namespace vitrine::net
