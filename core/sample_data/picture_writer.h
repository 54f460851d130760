// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>

#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/sample_data/catalogue_picture.h"

namespace vitrine::sample_data {

/// Draws the pictures and writes them below `folder`, on `threads` threads (0 = all cores). Not synced to the disk one
/// by one. Errors: DiskFull, PermissionDenied, Cancelled, Internal.
Result<void> writePictures(std::span<const PictureOrder> orders, const std::filesystem::path& folder, int threads,
                           const RunControl& control);

}  // namespace vitrine::sample_data
