// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/base/run_control.h"
#include "core/dataset/import_source.h"
#include "core/dataset/project.h"

namespace vitrine::dataset {

struct ImportOptions {
    /// Empty = the mapping remembered for a source with these columns.
    ColumnMap map;
    AnswerReader readAnswer;       ///< for conversations and captions; may be empty
    std::filesystem::path images;  ///< root of picture paths; empty = the source's own
    /// Columns that say which row is which. Empty = those of the last import, else product_code with website_name and
    /// country_code where present, else the row's number in the source of that name.
    std::vector<std::string> key;
    bool dryRun = false;
};

struct RefusedRow {
    std::int64_t row = 0;  ///< data rows from 1
    ErrorCode code = ErrorCode::InvalidData;
    std::string detail;
};

struct ImportReport {
    std::int64_t read = 0;
    std::int64_t imported = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t refusedRows = 0;
    std::vector<RefusedRow> refused;  ///< the first 100,000 of them
    std::int64_t brokenPictures = 0;  ///< rows taken whose picture cannot be decoded
    std::vector<std::string> ignoredColumns;
};

struct ImportEvents {
    Progress progress;
    /// After each transaction: the number of rows of this call that are durable.
    std::function<void(std::int64_t rows)> committed;
};

/// The refused rows as a CSV file with the columns row, code and detail. Errors: those of io::TableWriter.
Result<void> writeRefusals(const ImportReport& report, const std::filesystem::path& file);

/// Brings a source's rows into a project that is open for writing, in transactions of 500 rows or half a second; a row
/// that cannot be taken is listed and the rest goes on. Equal keys of one source are told apart by their order, so the
/// same source again changes nothing. Errors end the import after the rows that are durable: those of the source,
/// MissingField (a key column is not there), DiskFull, PermissionDenied, DatabaseBusy, Cancelled.
Result<ImportReport> importRows(Project& project, const std::filesystem::path& source, const ImportOptions& options,
                                const RunControl& control, const ImportEvents& events = {});

}  // namespace vitrine::dataset
