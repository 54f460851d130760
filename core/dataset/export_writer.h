// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/dataset/data_exporter.h"

namespace vitrine::dataset {

/// What the exported rows hold in one field.
struct FieldKinds {
    bool numbers = false;
    bool texts = false;

    bool mixed() const { return numbers && texts; }
};

/// What a writer is told before the first row.
struct ExportPlan {
    std::filesystem::path folder;
    DataExportOptions options;
    std::vector<std::string> fields;  ///< in the project's order
    std::vector<FieldKinds> kinds;    ///< of each field
};

/// A row and where its picture lies in the export.
struct ExportedRow {
    const Sample& sample;
    std::optional<std::string> picture;  ///< relative to the folder
};

/// One format of export. write() for each row, finish() once at the end. Errors: DiskFull, PermissionDenied.
class ExportWriter {
public:
    virtual ~ExportWriter() = default;

    /// False if the format has no place for this row.
    virtual Result<bool> write(const ExportedRow& row) = 0;
    virtual Result<void> finish() = 0;
};

/// The import takes pictures from the first of a few column names; where a field has one of them, another is used.
std::string pictureColumn(const std::vector<std::string>& fields);

using ExportWriterResult = Result<std::unique_ptr<ExportWriter>>;
ExportWriterResult createTableExport(const ExportPlan& plan);  ///< CSV, Parquet
ExportWriterResult createJsonExport(const ExportPlan& plan);   ///< JSON Lines, imagefolder, LLaVA, LLaMA-Factory
std::unique_ptr<ExportWriter> createCaptionExport(const ExportPlan& plan);

}  // namespace vitrine::dataset
