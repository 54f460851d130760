// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/sample_data/sample_catalogue.h"

namespace vitrine::sample_data {

/// Makes a project of the sample catalogue, imported and split by product, ready to be looked at. Made beside the
/// target and renamed, so that the folder is absent or complete. Errors: AlreadyExists, PermissionDenied, DiskFull,
/// Cancelled.
Result<void> makeSampleProject(const std::filesystem::path& folder, const SampleCatalogueOptions& options,
                               const RunControl& control, const Progress& progress = {});

}  // namespace vitrine::sample_data
