// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace vitrine::dataset {

/// The pictures below a folder by their file names' ends, relative to it, in the order of their names. Hidden files and
/// folders are left out, links to folders are not followed. Error: UnreadableFile.
Result<std::vector<std::string>> listPictures(const std::filesystem::path& root);

/// The caption file beside a picture ("name.txt" or "name.caption"); empty = there is none.
std::filesystem::path captionOf(const std::filesystem::path& picture);

}  // namespace vitrine::dataset
