// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/import_source.h"

namespace vitrine::dataset {

/// Rows of a Parquet, CSV or JSON Lines file.
Result<std::unique_ptr<ImportSource>> openTableSource(const std::filesystem::path& file, const ColumnMap& map);

}  // namespace vitrine::dataset
