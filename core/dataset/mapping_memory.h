// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/dataset/import_source.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

struct ImportOptions;

/// The mapping that was last used for a source with the same columns, whatever its name; empty = none.
Result<ColumnMap> rememberedMapping(const Project& project, const ImportSource& source);

/// Error: those of Project::write().
Result<void> rememberMapping(Project& project, const ImportSource& source, const ColumnMap& map);

/// The source as the options map it, or, where they map nothing, as it was mapped before.
Result<OpenedSource> openWithMapping(const Project& project, const std::filesystem::path& source,
                                     const ImportOptions& options);

}  // namespace vitrine::dataset
