// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/run_control.h"
#include "core/dataset/importer.h"
#include "core/dataset/source_layout.h"

namespace vitrine::dataset {

/// What one row of the source would become.
struct PreviewRow {
    std::int64_t number = 0;
    Sample sample;                 ///< without id; `image` is the picture's path in the source
    bool hasPictureBytes = false;  ///< the picture lies in the source itself
    std::optional<Error> problem;  ///< why it would not be taken
};

/// Rows that would not be taken for one reason.
struct PreviewProblem {
    ErrorCode code = ErrorCode::InvalidData;
    std::int64_t rows = 0;
    std::int64_t firstRow = 0;
    std::string detail;  ///< of the first one
};

enum class MappingOrigin { Given, Remembered, Guessed };

/// What an import would do, seen on the source's first rows.
struct ImportPreview {
    SourceFormat format = SourceFormat::Table;
    std::vector<MappedColumn> columns;  ///< what becomes of each
    ColumnMap map;                      ///< in force in this preview; give it to importRows() as it is
    MappingOrigin origin = MappingOrigin::Given;
    std::vector<PreviewRow> rows;          ///< the first ten
    std::vector<PreviewProblem> problems;  ///< among the first thousand rows, most frequent first
    std::int64_t rowsLookedAt = 0;
};

/// Reads the first rows as `options.map` says, or, where it says nothing, as the source was mapped before, or as the
/// columns' names suggest. Pictures are looked for, not decoded; nothing is written. Any thread that has opened the
/// project itself. Errors: those of openImportSource(), Cancelled.
Result<ImportPreview> previewImport(const Project& project, const std::filesystem::path& source,
                                    const ImportOptions& options, const RunControl& control);

}  // namespace vitrine::dataset
